/* The test driver: an ODBC driver that does what the documentation of the DataDirect drivers says, and no more.
   section.c reads options, http.c speaks HTTP, token.c asks for the access token, service.c asks the service,
   answer.c makes a table of its JSON, entry.c is what a driver manager calls, cells.c hands out the values.
   It proves our reading of that documentation: it is not their code.
   Built once for each of the three drivers: -DREST_CONNECTOR, -DDYNAMICS_365 or -DSHAREPOINT. */
#ifndef TEST_DRIVER_H
#define TEST_DRIVER_H
#include <sql.h>
#include <sqlext.h>
#include <stddef.h>

#define MAX_COLUMNS 32
#define VALUE_ROOM 16384

typedef struct {
  char state[6];
  char text[1024];
} Problem;

typedef struct {
  char name[64];
  char *connectionString; /* NULL: all options come from the section */
} Section;

typedef struct {
  long status;
  char *body; /* ends with a NUL; NULL when nothing came */
  size_t length;
  char failure[256]; /* what curl says; empty when an answer came */
} HttpAnswer;

typedef struct {
  int columns, rows;
  char *names[MAX_COLUMNS];
  char **cells; /* rows x columns; NULL is SQL's NULL */
} Table;

/* section.c: value is "" when the option is in neither place. */
void readOption(const Section *section, const char *option, char *value, size_t room);
int optionIs(const Section *section, const char *option, const char *expected);

/* http.c */
typedef struct {
  int post;
  const char *url;
  const char *body;       /* sent with POST */
  const char *headers[4]; /* "Name: value", NULL ends */
} HttpRequest;
HttpAnswer sendRequest(const Section *section, const HttpRequest *request);
void freeAnswer(HttpAnswer *answer);
char *urlEncoded(const char *text); /* free() */

/* token.c: 0 and a problem when there is none; an empty token where the method uses none. */
int accessToken(const Section *section, char *token, size_t room, Problem *problem);

/* service.c: 0 and a problem unless the service answered 200. */
int askService(const Section *section, const char *token, HttpAnswer *answer, Problem *problem);

/* answer.c: 0 when the text is no JSON. */
int tableOf(const char *json, Table *table);
void samplingStatus(const char *uri, long status, Table *table);
void freeTable(Table *table);

int problemIs(Problem *problem, const char *state, const char *format, ...);

/* What a driver manager holds a handle of. The first word says which it is. */
typedef struct {
  SQLSMALLINT kind;
  Problem problem;
} Handle;

typedef struct {
  Handle handle;
  Section section;
  char token[VALUE_ROOM];
  int connected;
} Connection;

typedef struct {
  Handle handle;
  Connection *connection;
  char *prepared;
  Table table;
  int hasTable, row, readColumn;
  size_t readBytes;
} Statement;
#endif

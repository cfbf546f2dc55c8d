/* What a driver manager calls: handles, connecting, statements, diagnostics. */
#include "driver.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

int problemIs(Problem *problem, const char *state, const char *format, ...) {
  va_list values;
  va_start(values, format);
  int used = snprintf(problem->text, sizeof problem->text, "[Test driver]");
  vsnprintf(problem->text + used, sizeof problem->text - used, format, values);
  va_end(values);
  snprintf(problem->state, sizeof problem->state, "%s", state);
  return 0;
}

SQLRETURN SQLAllocHandle(SQLSMALLINT kind, SQLHANDLE parent, SQLHANDLE *made) {
  size_t size = kind == SQL_HANDLE_STMT ? sizeof(Statement) : kind == SQL_HANDLE_DBC ? sizeof(Connection) : sizeof(Handle);
  Handle *handle = calloc(1, size);
  handle->kind = kind;
  if (kind == SQL_HANDLE_STMT) ((Statement *)handle)->connection = parent;
  *made = handle;
  return SQL_SUCCESS;
}

static void freeResult(Statement *it) {
  if (it->hasTable) freeTable(&it->table);
  it->hasTable = 0;
}

SQLRETURN SQLFreeHandle(SQLSMALLINT kind, SQLHANDLE handle) {
  if (kind == SQL_HANDLE_STMT) {
    freeResult(handle);
    free(((Statement *)handle)->prepared);
  }
  if (kind == SQL_HANDLE_DBC) free(((Connection *)handle)->section.connectionString);
  free(handle);
  return SQL_SUCCESS;
}

SQLRETURN SQLFreeStmt(SQLHSTMT handle, SQLUSMALLINT what) {
  if (what == SQL_DROP) return SQLFreeHandle(SQL_HANDLE_STMT, handle);
  if (what == SQL_CLOSE) freeResult(handle);
  return SQL_SUCCESS;
}

SQLRETURN SQLCloseCursor(SQLHSTMT handle) { return SQLFreeStmt(handle, SQL_CLOSE); }
SQLRETURN SQLCancel(SQLHSTMT handle) { (void)handle; return SQL_SUCCESS; }
SQLRETURN SQLSetEnvAttr(SQLHENV h, SQLINTEGER a, SQLPOINTER v, SQLINTEGER n) { (void)h; (void)a; (void)v; (void)n; return SQL_SUCCESS; }
SQLRETURN SQLSetConnectAttr(SQLHDBC h, SQLINTEGER a, SQLPOINTER v, SQLINTEGER n) { (void)h; (void)a; (void)v; (void)n; return SQL_SUCCESS; }
SQLRETURN SQLSetStmtAttr(SQLHSTMT h, SQLINTEGER a, SQLPOINTER v, SQLINTEGER n) { (void)h; (void)a; (void)v; (void)n; return SQL_SUCCESS; }
SQLRETURN SQLEndTran(SQLSMALLINT k, SQLHANDLE h, SQLSMALLINT w) { (void)k; (void)h; (void)w; return SQL_SUCCESS; }

static SQLRETURN zero(SQLPOINTER value) {
  if (value) *(SQLULEN *)value = 0;
  return SQL_SUCCESS;
}
SQLRETURN SQLGetConnectAttr(SQLHDBC h, SQLINTEGER a, SQLPOINTER v, SQLINTEGER r, SQLINTEGER *n) { (void)h; (void)a; (void)r; (void)n; return zero(v); }
SQLRETURN SQLGetStmtAttr(SQLHSTMT h, SQLINTEGER a, SQLPOINTER v, SQLINTEGER r, SQLINTEGER *n) { (void)h; (void)a; (void)r; (void)n; return zero(v); }

SQLRETURN SQLGetInfo(SQLHDBC handle, SQLUSMALLINT info, SQLPOINTER value, SQLSMALLINT room, SQLSMALLINT *length) {
  (void)handle;
  const char *text = info == SQL_DRIVER_ODBC_VER ? "03.52" : info == SQL_DBMS_NAME ? "Test service" : info == SQL_DRIVER_NAME ? "test-driver.so" : NULL;
  if (text || info == SQL_DRIVER_VER || info == SQL_DBMS_VER) {
    snprintf(value, room, "%s", text ? text : "08.00.0000");
    if (length) *length = (SQLSMALLINT)strlen(value);
    return SQL_SUCCESS;
  }
  if (value && info == SQL_GETDATA_EXTENSIONS) *(SQLUINTEGER *)value = SQL_GD_ANY_COLUMN | SQL_GD_ANY_ORDER;
  else if (value && room >= 2) memset(value, 0, 2);
  return SQL_SUCCESS;
}

static SQLRETURN fail(void) { return SQL_ERROR; }

static SQLRETURN connect(Connection *it) {
  if (!accessToken(&it->section, it->token, sizeof it->token, &it->handle.problem)) return fail();
  it->connected = 1;
  return SQL_SUCCESS;
}

static void copyCounted(const SQLCHAR *text, SQLINTEGER length, char *into, size_t room) {
  size_t count = length == SQL_NTS ? strlen((const char *)text) : (size_t)length;
  snprintf(into, room, "%.*s", (int)count, text);
}

SQLRETURN SQLConnect(SQLHDBC handle, SQLCHAR *name, SQLSMALLINT length, SQLCHAR *user, SQLSMALLINT userLength, SQLCHAR *password, SQLSMALLINT passwordLength) {
  (void)user; (void)userLength; (void)password; (void)passwordLength;
  Connection *it = handle;
  copyCounted(name, length, it->section.name, sizeof it->section.name);
  return connect(it);
}

SQLRETURN SQLDriverConnect(SQLHDBC handle, SQLHWND window, SQLCHAR *text, SQLSMALLINT length, SQLCHAR *out, SQLSMALLINT room, SQLSMALLINT *outLength, SQLUSMALLINT completion) {
  (void)window; (void)completion;
  Connection *it = handle;
  it->section.connectionString = calloc(1, 65536);
  copyCounted(text, length, it->section.connectionString, 65536);
  readOption(&it->section, "DSN", it->section.name, sizeof it->section.name);
  if (out && room > 0) snprintf((char *)out, room, "%s", it->section.connectionString);
  if (outLength) *outLength = (SQLSMALLINT)strlen(it->section.connectionString);
  return connect(it);
}

SQLRETURN SQLDisconnect(SQLHDBC handle) {
  ((Connection *)handle)->connected = 0;
  return SQL_SUCCESS;
}

SQLRETURN SQLPrepare(SQLHSTMT handle, SQLCHAR *text, SQLINTEGER length) {
  Statement *it = handle;
  size_t count = length == SQL_NTS ? strlen((const char *)text) : (size_t)length;
  free(it->prepared);
  it->prepared = strndup((const char *)text, count);
  return SQL_SUCCESS;
}

SQLRETURN SQLExecute(SQLHSTMT handle) {
  Statement *it = handle;
  Connection *connection = it->connection;
  HttpAnswer answer = {0};
  freeResult(it);
  if (strncasecmp(it->prepared, "SELECT", 6) != 0) {
    problemIs(&it->handle.problem, "42000", "Only SELECT is understood");
    return fail();
  }
  int answered = askService(&connection->section, connection->token, &answer, &it->handle.problem);
  int status = strcasestr(it->prepared, "SYSTEM_SAMPLING_STATUS") != NULL;
  if (status) samplingStatus("the service", answer.status, &it->table);
  else if (answered) answered = tableOf(answer.body ? answer.body : "", &it->table) || problemIs(&it->handle.problem, "HY000", "The service's answer is no JSON");
  freeAnswer(&answer);
  it->hasTable = status || answered;
  it->row = -1;
  it->readColumn = 0;
  return it->hasTable ? SQL_SUCCESS : fail();
}

SQLRETURN SQLExecDirect(SQLHSTMT handle, SQLCHAR *text, SQLINTEGER length) {
  SQLPrepare(handle, text, length);
  return SQLExecute(handle);
}

SQLRETURN SQLGetDiagRec(SQLSMALLINT kind, SQLHANDLE handle, SQLSMALLINT number, SQLCHAR *state, SQLINTEGER *native, SQLCHAR *text, SQLSMALLINT room, SQLSMALLINT *length) {
  (void)kind;
  Problem *problem = &((Handle *)handle)->problem;
  if (number != 1 || problem->state[0] == 0) return SQL_NO_DATA;
  if (state) memcpy(state, problem->state, 6);
  if (native) *native = 0;
  if (text && room > 0) snprintf((char *)text, room, "%s", problem->text);
  if (length) *length = (SQLSMALLINT)strlen(problem->text);
  return SQL_SUCCESS;
}

/* unixODBC shows no words of a driver without this. */
SQLRETURN SQLGetDiagField(SQLSMALLINT kind, SQLHANDLE handle, SQLSMALLINT number, SQLSMALLINT field, SQLPOINTER value, SQLSMALLINT room, SQLSMALLINT *length) {
  (void)kind;
  Problem *problem = &((Handle *)handle)->problem;
  if (field == SQL_DIAG_NUMBER) {
    *(SQLINTEGER *)value = problem->state[0] ? 1 : 0;
    return SQL_SUCCESS;
  }
  if (number != 1 || problem->state[0] == 0) return SQL_NO_DATA;
  const char *text = field == SQL_DIAG_SQLSTATE ? problem->state : field == SQL_DIAG_MESSAGE_TEXT ? problem->text : "";
  if (field == SQL_DIAG_NATIVE) *(SQLINTEGER *)value = 0;
  else if (value && room > 0) snprintf(value, room, "%s", text);
  if (length) *length = (SQLSMALLINT)strlen(text);
  return SQL_SUCCESS;
}

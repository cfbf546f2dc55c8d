/* Reads options: the connection string first, then the data source's section as the manager's library reads it. */
#include "driver.h"
#include <odbcinst.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* The value behind `name=` in `text`, which points at its first character; braces are taken off. */
static void copyValue(const char *from, const char *end, char *value, size_t room) {
  if (end - from >= 2 && *from == '{' && end[-1] == '}') {
    from++;
    end--;
  }
  size_t length = 0;
  while (from < end && length + 1 < room) {
    if (from[0] == '}' && from + 1 < end && from[1] == '}') from++;
    value[length++] = *from++;
  }
  value[length] = 0;
}

/* The end of a value: the next `;` outside braces. */
static const char *valueEnd(const char *at) {
  int braced = *at == '{';
  for (; *at; at++) {
    if (braced && at[0] == '}' && at[1] == '}') at++;
    else if (braced && *at == '}') braced = 0;
    else if (!braced && *at == ';') break;
  }
  return at;
}

static int inConnectionString(const char *text, const char *option, char *value, size_t room) {
  size_t length = strlen(option);
  while (text && *text) {
    const char *equals = strchr(text, '=');
    if (!equals) return 0;
    const char *end = valueEnd(equals + 1);
    if ((size_t)(equals - text) == length && strncasecmp(text, option, length) == 0) {
      copyValue(equals + 1, end, value, room);
      return 1;
    }
    text = *end ? end + 1 : end;
  }
  return 0;
}

void readOption(const Section *section, const char *option, char *value, size_t room) {
  value[0] = 0;
  if (inConnectionString(section->connectionString, option, value, room)) return;
  if (section->name[0] == 0) return;
  SQLGetPrivateProfileString(section->name, option, "", value, (int)room, "odbc.ini");
}

int optionIs(const Section *section, const char *option, const char *expected) {
  char value[64];
  readOption(section, option, value, sizeof value);
  return strcasecmp(value, expected) == 0;
}

/* Hands out columns and values, as text in either width, in as many parts as the caller's buffer asks for. */
#include "driver.h"
#include <string.h>

#define TEXT_WIDTH 255

SQLRETURN SQLNumResultCols(SQLHSTMT handle, SQLSMALLINT *count) {
  *count = (SQLSMALLINT)((Statement *)handle)->table.columns;
  return SQL_SUCCESS;
}

SQLRETURN SQLRowCount(SQLHSTMT handle, SQLLEN *count) {
  (void)handle;
  *count = -1;
  return SQL_SUCCESS;
}

SQLRETURN SQLMoreResults(SQLHSTMT handle) {
  (void)handle;
  return SQL_NO_DATA;
}

static SQLSMALLINT copyText(const char *text, SQLCHAR *into, SQLSMALLINT room) {
  size_t length = strlen(text);
  if (into && room > 0) {
    size_t copied = length < (size_t)room ? length : (size_t)room - 1;
    memcpy(into, text, copied);
    into[copied] = 0;
  }
  return (SQLSMALLINT)length;
}

SQLRETURN SQLDescribeCol(SQLHSTMT handle, SQLUSMALLINT column, SQLCHAR *name, SQLSMALLINT room, SQLSMALLINT *length,
                         SQLSMALLINT *type, SQLULEN *size, SQLSMALLINT *digits, SQLSMALLINT *nullable) {
  Statement *it = handle;
  if (column < 1 || column > it->table.columns) return SQL_ERROR;
  SQLSMALLINT needed = copyText(it->table.names[column - 1], name, room);
  if (length) *length = needed;
  if (type) *type = SQL_VARCHAR;
  if (size) *size = TEXT_WIDTH;
  if (digits) *digits = 0;
  if (nullable) *nullable = SQL_NULLABLE;
  return SQL_SUCCESS;
}

SQLRETURN SQLColAttribute(SQLHSTMT handle, SQLUSMALLINT column, SQLUSMALLINT field, SQLPOINTER text, SQLSMALLINT room,
                          SQLSMALLINT *length, SQLLEN *number) {
  Statement *it = handle;
  if (column < 1 || column > it->table.columns) return SQL_ERROR;
  SQLSMALLINT needed = 0;
  SQLLEN value = 0;
  switch (field) {
    case SQL_DESC_NAME:
    case SQL_DESC_LABEL:
    case SQL_DESC_BASE_COLUMN_NAME:
    case SQL_COLUMN_NAME:
      needed = copyText(it->table.names[column - 1], text, room);
      break;
    case SQL_DESC_TYPE_NAME:
      needed = copyText("VARCHAR", text, room);
      break;
    case SQL_DESC_TYPE:
    case SQL_DESC_CONCISE_TYPE:
      value = SQL_VARCHAR;
      break;
    case SQL_DESC_DISPLAY_SIZE:
    case SQL_DESC_LENGTH:
    case SQL_DESC_OCTET_LENGTH:
    case SQL_COLUMN_LENGTH:
      value = TEXT_WIDTH;
      break;
    case SQL_DESC_NULLABLE:
      value = SQL_NULLABLE;
      break;
  }
  if (length) *length = needed;
  if (number) *number = value;
  return SQL_SUCCESS;
}

SQLRETURN SQLFetch(SQLHSTMT handle) {
  Statement *it = handle;
  if (it->row + 1 >= it->table.rows) return SQL_NO_DATA;
  it->row++;
  it->readColumn = 0;
  return SQL_SUCCESS;
}

SQLRETURN SQLFetchScroll(SQLHSTMT handle, SQLSMALLINT direction, SQLLEN offset) {
  (void)offset;
  return direction == SQL_FETCH_NEXT ? SQLFetch(handle) : SQL_ERROR;
}

/* The next code point of UTF-8 text; it stands on the one after it then. */
static unsigned nextPoint(const char **at) {
  unsigned char first = (unsigned char)*(*at)++;
  int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : 0;
  unsigned point = more == 3 ? first & 0x07 : more == 2 ? first & 0x0f : more == 1 ? first & 0x1f : first;
  for (; more > 0 && (**at & 0xc0) == 0x80; more--) point = point << 6 | ((unsigned char)*(*at)++ & 0x3f);
  return point;
}

/* The whole text in UTF-16; returns the number of units. */
static size_t widen(const char *text, SQLWCHAR *into) {
  size_t units = 0;
  while (*text) {
    unsigned point = nextPoint(&text);
    if (point < 0x10000) {
      into[units++] = (SQLWCHAR)point;
      continue;
    }
    into[units++] = (SQLWCHAR)(0xd800 + ((point - 0x10000) >> 10));
    into[units++] = (SQLWCHAR)(0xdc00 + ((point - 0x10000) & 0x3ff));
  }
  return units;
}

/* Gives the part of `bytes` that was not given yet; `unit` is the size of the NUL behind it. */
static SQLRETURN givePart(Statement *it, const char *bytes, size_t length, size_t unit, char *into, SQLLEN room, SQLLEN *indicator) {
  size_t left = length - it->readBytes;
  if (it->readBytes > 0 && left == 0) return SQL_NO_DATA;
  size_t fits = room >= (SQLLEN)unit ? ((size_t)room - unit) / unit * unit : 0;
  size_t given = left < fits ? left : fits;
  if (indicator) *indicator = (SQLLEN)left;
  if (into && room >= (SQLLEN)unit) {
    memcpy(into, bytes + it->readBytes, given);
    memset(into + given, 0, unit);
  }
  it->readBytes += given;
  if (given == left) return SQL_SUCCESS;
  problemIs(&it->handle.problem, "01004", "The text is longer than the buffer");
  return SQL_SUCCESS_WITH_INFO;
}

SQLRETURN SQLGetData(SQLHSTMT handle, SQLUSMALLINT column, SQLSMALLINT type, SQLPOINTER into, SQLLEN room, SQLLEN *indicator) {
  Statement *it = handle;
  if (column < 1 || column > it->table.columns || it->row < 0) return SQL_ERROR;
  if (it->readColumn != column) it->readBytes = 0;
  it->readColumn = column;
  const char *text = it->table.cells[it->row * it->table.columns + column - 1];
  if (!text) {
    if (indicator) *indicator = SQL_NULL_DATA;
    return SQL_SUCCESS;
  }
  if (type != SQL_C_WCHAR) return givePart(it, text, strlen(text), 1, into, room, indicator);
  SQLWCHAR wide[strlen(text) + 1];
  size_t units = widen(text, wide);
  return givePart(it, (const char *)wide, units * sizeof(SQLWCHAR), sizeof(SQLWCHAR), into, room, indicator);
}

/* A table of a JSON answer: one row an element of the array in it, one column a member of the first element. */
#include "driver.h"
#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The answer itself, its `value` (OData), its first member that is an array, else the answer as the only row. */
static const cJSON *rowsOf(const cJSON *json) {
  if (cJSON_IsArray(json)) return json;
  const cJSON *value = cJSON_GetObjectItem(json, "value");
  if (cJSON_IsArray(value)) return value;
  for (const cJSON *each = json->child; each; each = each->next)
    if (cJSON_IsArray(each)) return each;
  return NULL;
}

static char *textOf(const cJSON *value) {
  if (!value || cJSON_IsNull(value)) return NULL;
  return cJSON_IsString(value) ? strdup(value->valuestring) : cJSON_PrintUnformatted(value);
}

static void fillRow(const cJSON *row, Table *table, int at) {
  for (int column = 0; column < table->columns; column++)
    table->cells[at * table->columns + column] = textOf(cJSON_GetObjectItemCaseSensitive(row, table->names[column]));
}

static void nameColumns(const cJSON *first, Table *table) {
  for (const cJSON *each = first ? first->child : NULL; each && table->columns < MAX_COLUMNS; each = each->next)
    if (each->string) table->names[table->columns++] = strdup(each->string);
}

int tableOf(const char *text, Table *table) {
  memset(table, 0, sizeof *table);
  cJSON *json = cJSON_Parse(text);
  if (!json) return 0;
  const cJSON *rows = rowsOf(json);
  nameColumns(rows ? rows->child : json, table);
  table->rows = rows ? cJSON_GetArraySize(rows) : 1;
  table->cells = calloc((size_t)table->rows * table->columns + 1, sizeof *table->cells);
  int at = 0;
  if (!rows) fillRow(json, table, 0);
  for (const cJSON *row = rows ? rows->child : NULL; row; row = row->next) fillRow(row, table, at++);
  cJSON_Delete(json);
  return 1;
}

void samplingStatus(const char *uri, long status, Table *table) {
  static const char *names[] = {"SAMPLE_URI", "SUCCESS", "HTTP_STATUS", "MESSAGE"};
  char number[16];
  snprintf(number, sizeof number, "%ld", status);
  const char *values[] = {uri, status == 200 ? "1" : "0", number, status == 200 ? NULL : "the service refused"};
  memset(table, 0, sizeof *table);
  table->columns = 4;
  table->rows = 1;
  table->cells = calloc(4, sizeof *table->cells);
  for (int i = 0; i < 4; i++) {
    table->names[i] = strdup(names[i]);
    table->cells[i] = values[i] ? strdup(values[i]) : NULL;
  }
}

void freeTable(Table *table) {
  for (int i = 0; i < table->columns; i++) free(table->names[i]);
  for (int i = 0; i < table->columns * table->rows; i++) free(table->cells[i]);
  free(table->cells);
  memset(table, 0, sizeof *table);
}

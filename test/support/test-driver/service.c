/* Asks the service with the token: ServiceURL of the Microsoft drivers; RestSamplePath or the Model's first table. */
#include "driver.h"
#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef REST_CONNECTOR
static char *wholeFile(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) return NULL;
  char *text = calloc(1, 1 << 20);
  size_t length = fread(text, 1, (1 << 20) - 1, file);
  text[length] = 0;
  fclose(file);
  return text;
}

/* The path of a table: an object with #path, or a plain text. It may begin with a method. */
static const char *pathOf(const cJSON *table) {
  const char *path = cJSON_IsString(table) ? table->valuestring : cJSON_GetStringValue(cJSON_GetObjectItem(table, "#path"));
  const char *blank = path ? strchr(path, ' ') : NULL;
  return blank ? blank + 1 : path;
}

static void fromModel(const char *text, char *url, size_t room) {
  cJSON *model = cJSON_Parse(text);
  const char *host = cJSON_GetStringValue(cJSON_GetObjectItem(model, "#hostname"));
  for (const cJSON *each = model ? model->child : NULL; each && url[0] == 0; each = each->next) {
    const char *path = each->string[0] == '#' ? NULL : pathOf(each);
    if (path) snprintf(url, room, "%s%s", strstr(path, "://") ? "" : (host ? host : ""), path);
  }
  cJSON_Delete(model);
}

static int serviceUrl(const Section *section, char *url, size_t room, Problem *problem) {
  char file[4096];
  readOption(section, "RestSamplePath", url, room);
  if (url[0]) return 1;
  readOption(section, "RestConfigFile", file, sizeof file);
  char *text = file[0] ? wholeFile(file) : NULL;
  if (text) fromModel(text, url, room);
  free(text);
  return url[0] ? 1 : problemIs(problem, "HY000", "The Model file %s gives no table", file);
}
#else
static int serviceUrl(const Section *section, char *url, size_t room, Problem *problem) {
  readOption(section, "ServiceURL", url, room);
  return url[0] ? 1 : problemIs(problem, "HY000", "ServiceURL is not set");
}
#endif

int askService(const Section *section, const char *token, HttpAnswer *answer, Problem *problem) {
  char url[4096] = "", bearer[VALUE_ROOM + 32], name[128], value[4096], extra[4300];
  HttpRequest request = {.url = url};
  int headers = 0;
  if (!serviceUrl(section, url, sizeof url, problem)) return 0;
  snprintf(bearer, sizeof bearer, "Authorization: Bearer %s", token);
  if (token[0]) request.headers[headers++] = bearer;
  readOption(section, "AuthHeader", name, sizeof name);
  readOption(section, "SecurityToken", value, sizeof value);
  snprintf(extra, sizeof extra, "%s: %s", name, value);
  if (name[0] && value[0]) request.headers[headers++] = extra;
  *answer = sendRequest(section, &request);
  if (answer->failure[0]) return problemIs(problem, "08S01", "The service could not be reached: %s", answer->failure);
  if (answer->status == 401) return problemIs(problem, "28000", "The service answered 401: it does not accept the token");
  return answer->status == 200 ? 1 : problemIs(problem, "HY000", "The service answered %ld", answer->status);
}

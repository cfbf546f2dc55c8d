/* Asks TokenURI for an access token: 53 client credentials, 54 refresh token, 24 the one that the section is made for.
   GET unless the address begins with POST (the Microsoft drivers: always POST); client ID and secret where
   ClientCredentialsMode says (the Microsoft drivers: in the body). A new refresh token is forgotten, as there. */
#include "driver.h"
#include <cjson/cJSON.h>
#include <curl/curl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { inHeader, inUrl, inBody };

typedef struct {
  char id[1024], secret[4096], uri[4096], scope[4096], refreshToken[VALUE_ROOM], extraName[128], extraValue[4096];
  int place, post;
  const char *url;
} Settings;

static int credentialsPlace(const Section *section) {
#ifdef REST_CONNECTOR
  if (optionIs(section, "ClientCredentialsMode", "2")) return inUrl;
  if (optionIs(section, "ClientCredentialsMode", "3")) return inBody;
  return inHeader;
#else
  (void)section;
  return inBody;
#endif
}

static void readSettings(const Section *section, Settings *it) {
  readOption(section, "ClientID", it->id, sizeof it->id);
  readOption(section, "ClientSecret", it->secret, sizeof it->secret);
  readOption(section, "TokenURI", it->uri, sizeof it->uri);
  readOption(section, "Scope", it->scope, sizeof it->scope);
  readOption(section, "RefreshToken", it->refreshToken, sizeof it->refreshToken);
  readOption(section, "AuthHeader", it->extraName, sizeof it->extraName);
  readOption(section, "SecurityToken", it->extraValue, sizeof it->extraValue);
  it->place = credentialsPlace(section);
  it->post = strncasecmp(it->uri, "POST ", 5) == 0;
  int prefixed = it->post || strncasecmp(it->uri, "GET ", 4) == 0;
  it->url = strchr(it->uri, ' ') && prefixed ? strchr(it->uri, ' ') + 1 : it->uri;
#ifndef REST_CONNECTOR
  if (!prefixed) it->post = 1;
#endif
}

/* Adds name=value, both encoded, to a form that has `room` bytes. */
static void add(char *form, size_t room, const char *name, const char *value) {
  if (value[0] == 0) return;
  char *encoded = urlEncoded(value);
  size_t used = strlen(form);
  snprintf(form + used, room - used, "%s%s=%s", used ? "&" : "", name, encoded);
  free(encoded);
}

static char *base64(const char *text) {
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  size_t length = strlen(text), at = 0;
  char *out = calloc(1, 4 * (length / 3 + 1) + 1);
  for (size_t i = 0; i < length; i += 3) {
    unsigned three = (unsigned char)text[i] << 16;
    if (i + 1 < length) three |= (unsigned char)text[i + 1] << 8;
    if (i + 2 < length) three |= (unsigned char)text[i + 2];
    out[at++] = digits[three >> 18];
    out[at++] = digits[(three >> 12) & 63];
    out[at++] = i + 1 < length ? digits[(three >> 6) & 63] : '=';
    out[at++] = i + 2 < length ? digits[three & 63] : '=';
  }
  return out;
}

static void basicHeader(const Settings *it, char *header, size_t room) {
  char pair[8192];
  char *id = urlEncoded(it->id), *secret = urlEncoded(it->secret);
  snprintf(pair, sizeof pair, "%s:%s", id, secret);
  char *encoded = base64(pair);
  snprintf(header, room, "Authorization: Basic %s", encoded);
  free(id);
  free(secret);
  free(encoded);
}

/* The whole request: what is not in the body of a POST goes into the address. */
static HttpAnswer ask(const Section *section, const Settings *it, const char *grant) {
  static __thread char form[4 * VALUE_ROOM], query[8 * VALUE_ROOM], url[10 * VALUE_ROOM];
  char basic[16384], extra[5000];
  HttpRequest request = {.post = it->post, .url = url, .body = form};
  int headers = 0;
  form[0] = query[0] = 0;
  add(form, sizeof form, "grant_type", grant);
  /* Whether the drivers send Scope with a refresh is not documented; without it the grant's own applies. */
  if (strcmp(grant, "refresh_token") == 0) add(form, sizeof form, "refresh_token", it->refreshToken);
  else add(form, sizeof form, "scope", it->scope);
  char *into = it->place == inUrl ? query : form;
  if (it->place != inHeader) {
    add(into, sizeof form, "client_id", it->id);
    add(into, sizeof form, "client_secret", it->secret);
  } else {
    basicHeader(it, basic, sizeof basic);
    request.headers[headers++] = basic;
  }
  if (!it->post) {
    size_t used = strlen(query);
    snprintf(query + used, sizeof query - used, "%s%s", used ? "&" : "", form);
  }
  const char *joint = query[0] == 0 ? "" : strchr(it->url, '?') ? "&" : "?";
  snprintf(url, sizeof url, "%s%s%s", it->url, joint, query);
  if (it->extraName[0] && it->extraValue[0]) {
    snprintf(extra, sizeof extra, "%s: %s", it->extraName, it->extraValue);
    request.headers[headers++] = extra;
  }
  return sendRequest(section, &request);
}

/* What the driver says of an answer without a token: the service's own error code where there is one. */
static int refused(const HttpAnswer *answer, Problem *problem) {
  if (answer->failure[0]) return problemIs(problem, "08S01", "The token endpoint could not be reached: %s", answer->failure);
  cJSON *json = answer->body ? cJSON_Parse(answer->body) : NULL;
  const char *error = cJSON_GetStringValue(cJSON_GetObjectItem(json, "error"));
  problemIs(problem, "28000", "The token endpoint answered %ld: %s", answer->status, error ? error : "no token in it");
  cJSON_Delete(json);
  return 0;
}

static int takeToken(const HttpAnswer *answer, char *token, size_t room, Problem *problem) {
  cJSON *json = answer->status == 200 && answer->body ? cJSON_Parse(answer->body) : NULL;
  const char *found = cJSON_GetStringValue(cJSON_GetObjectItem(json, "access_token"));
  if (found) snprintf(token, room, "%s", found);
  cJSON_Delete(json);
  return found ? 1 : refused(answer, problem);
}

/* The grant of the section's method; NULL where it signs in without a token request. */
static const char *grantOf(const Section *section, const Settings *it) {
#ifdef REST_CONNECTOR
  if (optionIs(section, "AuthenticationMethod", "53")) return "client_credentials";
  if (optionIs(section, "AuthenticationMethod", "54")) return "refresh_token";
  if (!optionIs(section, "AuthenticationMethod", "24")) return NULL;
#else
  if (optionIs(section, "AuthenticationMethod", "6")) return NULL;
#endif
  if (it->refreshToken[0]) return "refresh_token";
  return it->uri[0] ? "client_credentials" : NULL;
}

int accessToken(const Section *section, char *token, size_t room, Problem *problem) {
  Settings it = {0};
  readSettings(section, &it);
  const char *grant = grantOf(section, &it);
  readOption(section, "AccessToken", token, room);
  if (!grant) return 1;
  if (it.url[0] == 0) return problemIs(problem, "HY000", "TokenURI is not set");
  HttpAnswer answer = ask(section, &it, grant);
  int found = takeToken(&answer, token, room, problem);
  freeAnswer(&answer);
  return found;
}

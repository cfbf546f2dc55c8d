/* One HTTP request. No redirect is followed: a secret goes where the data source says, and nowhere else. */
#include "driver.h"
#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>

static size_t keep(char *part, size_t size, size_t count, void *into) {
  HttpAnswer *answer = into;
  size_t length = size * count;
  char *grown = realloc(answer->body, answer->length + length + 1);
  if (!grown) return 0;
  memcpy(grown + answer->length, part, length);
  answer->body = grown;
  answer->length += length;
  answer->body[answer->length] = 0;
  return length;
}

/* The proxy of ProxyHost and ProxyPort; without them none, whatever the environment says. */
static void useProxy(CURL *curl, const Section *section) {
  char host[256], port[16];
  readOption(section, "ProxyHost", host, sizeof host);
  if (host[0] == 0) {
    curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
    return;
  }
  readOption(section, "ProxyPort", port, sizeof port);
  curl_easy_setopt(curl, CURLOPT_PROXY, host);
  if (port[0]) curl_easy_setopt(curl, CURLOPT_PROXYPORT, atol(port));
}

HttpAnswer sendRequest(const Section *section, const HttpRequest *request) {
  HttpAnswer answer = {0};
  CURL *curl = curl_easy_init();
  struct curl_slist *headers = NULL;
  for (int i = 0; i < 4 && request->headers[i]; i++) headers = curl_slist_append(headers, request->headers[i]);
  curl_easy_setopt(curl, CURLOPT_URL, request->url);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, 60L);
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, keep);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);
  if (request->post) curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request->body);
  useProxy(curl, section);
  CURLcode code = curl_easy_perform(curl);
  if (code != CURLE_OK) strncpy(answer.failure, curl_easy_strerror(code), sizeof answer.failure - 1);
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer.status);
  curl_slist_free_all(headers);
  curl_easy_cleanup(curl);
  return answer;
}

void freeAnswer(HttpAnswer *answer) {
  free(answer->body);
  answer->body = NULL;
}

char *urlEncoded(const char *text) {
  char *encoded = curl_easy_escape(NULL, text, (int)strlen(text));
  char *copy = strdup(encoded);
  curl_free(encoded);
  return copy;
}

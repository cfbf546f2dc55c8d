/* Answers what unixODBC's own library reads from an odbc.ini, for as long as its input lasts.
   Request: one byte of operation, then strings (4 bytes of length, little endian, and the bytes):
     'r' file section option   one value
     's' file                  the sections it lists
     'd' file                  every section it lists, "ODBC Data Sources" first, with names and values
   Answer: 4 bytes of count and that many strings; 'r' answers one string, or none when nothing is found;
   'd' answers for each section its name, the number of options in decimal, and the names and values.
   Each request is served by a child: the library keeps values of a file for 20 seconds, the child does not live on.
   Build: cc probe.c -o probe -lodbcinst */
#include <odbcinst.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define LIST "ODBC Data Sources"
#define MISSING "\001nothing\001"
#define ROOM (1 << 22)

static char names[ROOM], keys[ROOM], value[1 << 16];
static char *answer;
static uint32_t answerSize, answerCount;

static void add(const char *text) {
  uint32_t length = strlen(text);
  answer = realloc(answer, answerSize + 4 + length);
  if (!answer) exit(3);
  memcpy(answer + answerSize, &length, 4);
  memcpy(answer + answerSize + 4, text, length);
  answerSize += 4 + length;
  answerCount++;
}

static void addSection(const char *file, const char *section) {
  char count[16];
  int options = 0;
  keys[0] = keys[1] = 0;
  SQLGetPrivateProfileString(section, NULL, "", keys, sizeof keys, file);
  for (char *key = keys; *key; key += strlen(key) + 1) options++;
  add(section);
  snprintf(count, sizeof count, "%d", options);
  add(count);
  for (char *key = keys; *key; key += strlen(key) + 1) {
    SQLGetPrivateProfileString(section, key, "", value, sizeof value, file);
    add(key);
    add(value);
  }
}

static void serve(char operation, char **text) {
  names[0] = names[1] = 0;
  if (operation == 'r') {
    SQLGetPrivateProfileString(text[1], text[2], MISSING, value, sizeof value, text[0]);
    if (strcmp(value, MISSING) != 0) add(value);
    return;
  }
  if (operation == 'd') addSection(text[0], LIST);
  SQLGetPrivateProfileString(NULL, NULL, "", names, sizeof names, text[0]);
  for (char *name = names; *name; name += strlen(name) + 1) {
    if (operation == 'd') addSection(text[0], name);
    else add(name);
  }
}

static char *readText(void) {
  uint32_t length;
  if (fread(&length, 4, 1, stdin) != 1) exit(2);
  char *text = malloc(length + 1);
  if (!text || fread(text, 1, length, stdin) != length) exit(2);
  text[length] = 0;
  return text;
}

int main(void) {
  int operation;
  while ((operation = getchar()) != EOF) {
    char *text[3] = {0};
    int count = operation == 'r' ? 3 : 1;
    for (int i = 0; i < count; i++) text[i] = readText();
    pid_t child = fork();
    if (child < 0) return 4;
    if (child == 0) {
      serve((char)operation, text);
      fwrite(&answerCount, 4, 1, stdout);
      fwrite(answer, 1, answerSize, stdout);
      fflush(stdout);
      _exit(0);
    }
    int status;
    waitpid(child, &status, 0);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return 5;
    for (int i = 0; i < count; i++) free(text[i]);
  }
  return 0;
}

/* Sets (path name value) or prints (path name) one extended attribute: Node has no call for it, and not every system has setfattr. */
#include <stdio.h>
#include <string.h>
#include <sys/xattr.h>

int main(int count, char **words) {
  char value[4096];
  ssize_t length;
  if (count == 4) {
    if (setxattr(words[1], words[2], words[3], strlen(words[3]), 0) == 0) return 0;
    perror("setxattr");
    return 1;
  }
  length = getxattr(words[1], words[2], value, sizeof value);
  if (length < 0) {
    perror("getxattr");
    return 1;
  }
  fwrite(value, 1, (size_t)length, stdout);
  return 0;
}

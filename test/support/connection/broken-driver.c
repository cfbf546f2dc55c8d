/* Drivers that fail in their own way: -DCRASH ends its process, -DHANG never answers, -DNEEDS wants a library that is not there. */
#include <sql.h>
#include <sqlext.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef NEEDS
extern int fromMissingLibrary(void);
int useIt(void) { return fromMissingLibrary(); }
#endif

SQLRETURN SQLAllocHandle(SQLSMALLINT kind, SQLHANDLE parent, SQLHANDLE *made) {
  (void)kind;
  (void)parent;
  *made = calloc(1, 64);
  return SQL_SUCCESS;
}

SQLRETURN SQLFreeHandle(SQLSMALLINT kind, SQLHANDLE handle) {
  (void)kind;
  free(handle);
  return SQL_SUCCESS;
}

SQLRETURN SQLSetEnvAttr(SQLHENV h, SQLINTEGER a, SQLPOINTER v, SQLINTEGER n) {
  (void)h; (void)a; (void)v; (void)n;
  return SQL_SUCCESS;
}

SQLRETURN SQLDriverConnect(SQLHDBC h, SQLHWND w, SQLCHAR *t, SQLSMALLINT l, SQLCHAR *o, SQLSMALLINT r, SQLSMALLINT *n, SQLUSMALLINT c) {
  (void)h; (void)w; (void)t; (void)l; (void)o; (void)r; (void)n; (void)c;
#ifdef CRASH
  *(volatile int *)8 = 1;
#endif
#ifdef HANG
  for (;;) pause();
#endif
  return SQL_ERROR;
}

/* What the template of the page has to hold. */
#ifndef FDBAUDIT_REPORT_HTML_H
#define FDBAUDIT_REPORT_HTML_H

#include "fdbaudit/err.h"

/*
 * Looks at a template: each {{name}} is one that is filled in, and none is missing; {{style}} and
 * {{script}} are all that their elements hold, else no hash is that of them. FDB_EPARSE: it is not so.
 */
FDB_MUST_CHECK enum fdb_code html_check(const char *template, struct fdb_err *err);

#endif

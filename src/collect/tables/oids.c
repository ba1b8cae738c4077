#include "collect/tables/oids.h"

#define OID(object, oid, module, meaning) const char oid_##object[] = oid;
/* The part of such a table that leaves nothing out is that of moment 0. */
#define OID_TIME_FILTER(object, oid, module, meaning) const char oid_##object[] = oid ".0";
#include "../../../mibs/oids.def"

#include "collect/tables/oids.h"

#define OID(object, oid, module, meaning) \
	const char oid_##object[] = oid;  \
	const char all_##object[] = oid ".0";
#include "../../../mibs/oids.def"
#undef OID

const struct oid_row oids[] = {
#define OID(object, oid, module, meaning) { #object, oid_##object, module, meaning },
#include "../../../mibs/oids.def"
#undef OID
};
const size_t noids = sizeof(oids) / sizeof(oids[0]);

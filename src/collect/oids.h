/*
 * Every OID that is read, by the name of its object: mibs/oids.def.
 */
#ifndef FDBAUDIT_COLLECT_OIDS_H
#define FDBAUDIT_COLLECT_OIDS_H

#include <stddef.h>

#define OID(object, oid, module, meaning) extern const char oid_##object[];
#include "../../mibs/oids.def"
#undef OID

struct oid_row {
	const char *object, *oid, *module, *meaning;
};
extern const struct oid_row oids[];
extern const size_t noids;

#endif

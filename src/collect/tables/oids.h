/*
 * Every OID that is read, by the name of its object: mibs/oids.def.
 */
#ifndef FDBAUDIT_COLLECT_OIDS_H
#define FDBAUDIT_COLLECT_OIDS_H

#include <stddef.h>

/* all_: the part of a table with a TimeFilter in front of its index that leaves nothing out. */
#define OID(object, oid, module, meaning) \
	extern const char oid_##object[]; \
	extern const char all_##object[];
#include "../../../mibs/oids.def"
#undef OID

struct oid_row {
	const char *object, *oid, *module, *meaning;
};
extern const struct oid_row oids[];
extern const size_t noids;

#endif

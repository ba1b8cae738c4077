/*
 * The OID of every object that is read, by the object's name: oid_sysDescr is
 * "1.3.6.1.2.1.1.1". What they are and where they come from is in
 * mibs/oids.def.
 */
#ifndef FDBAUDIT_TABLES_OIDS_H
#define FDBAUDIT_TABLES_OIDS_H

#define OID(object, oid, module, meaning) extern const char oid_##object[];
#include "../../../mibs/oids.def"

#endif

/*
 * Names of instances as snmpwalk prints them: ".1.3.6.1.2.1.1.5.0" with -On,
 * "iso.3.6.1.2.1.1.5.0" and "SNMPv2-SMI::mib-2.1.5.0" without MIBs,
 * "SNMPv2-MIB::sysName.0" with them, also with -Of, -Os and -OX.
 */
#ifndef FDBAUDIT_REPLAY_WALK_NAME_H
#define FDBAUDIT_REPLAY_WALK_NAME_H

#include "collect/snmp/oid.h"

struct walk_name {
	uint32_t oid[OID_MAX];
	size_t n; /* 0: no object that is read */
	bool whole; /* all of its index could be read; else oid is the object's alone */
};

/*
 * Reads a whole name of len bytes. Returns false where it is none. An object is
 * known by mibs/oids.def, its module is not asked for.
 */
bool walk_name_read(const char *s, size_t len, struct walk_name *out);

#endif

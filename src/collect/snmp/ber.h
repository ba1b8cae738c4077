/* Tags of SNMP messages (X.690; RFC 3416 section 3; RFC 1157 section 4.1). */
#ifndef FDBAUDIT_BER_H
#define FDBAUDIT_BER_H

enum {
	TAG_INTEGER = 0x02,
	TAG_OCTETS = 0x04,
	TAG_NULL = 0x05,
	TAG_OID = 0x06,
	TAG_SEQUENCE = 0x30,
	TAG_GET = 0xa0,
	TAG_GETNEXT = 0xa1,
	TAG_RESPONSE = 0xa2,
	TAG_GETBULK = 0xa5,
	TAG_REPORT = 0xa8
};

enum { ARC = 40 }; /* X.690 8.19.4: the first octet of an OID holds two sub-identifiers */

#endif

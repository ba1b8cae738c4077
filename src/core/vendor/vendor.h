/*
 * Vendors: what a network engineer types into a switch to see one address, and which line of the
 * switch's own log tells that it moved. One row each, in vendors.def.
 */
#ifndef FDBAUDIT_CORE_VENDOR_H
#define FDBAUDIT_CORE_VENDOR_H

#include "fdbaudit/inventory.h" /* enum tri */
#include "fdbaudit/mac.h"

#include <stddef.h>

enum vendor_notation {
	COLONS, /* 00:15:5d:01:0b:00 */
	CAPITALS, /* 00:15:5D:01:0B:00 */
	DOTS, /* 0015.5d01.0b00 */
	DASHES, /* 0015-5d01-0b00 */
	HALVES /* 00155d-010b00 */
};

struct vendor {
	const char *name;
	const char *sysobjectid; /* it and what is below it */
	const char *word; /* in sysDescr; NULL: none is needed */
	enum vendor_notation notation;
	const char *cli; /* with $MAC */
	const char *log; /* with $MAC or $COLONS, and $VLAN; NULL: none is known */
	enum tri log_default; /* whether the switch writes it unasked */
};

enum { VENDOR_LINE = 160 }; /* bytes of any of these lines */

/* Returns the row of a switch by what it told, "" where nothing; NULL: no row is of it. */
const struct vendor *vendor_of(const char *sysobjectid, const char *sysdescr);

/* Writes the line that shows one address; returns buf. */
const char *vendor_cli(const struct vendor *v, struct mac m, char buf[static VENDOR_LINE]);

/*
 * Writes what to look for in the log, up to the ports; VLAN 0: not known. Returns buf; NULL: no
 * line of this vendor is known.
 */
const char *vendor_log(
    const struct vendor *v, struct mac m, uint16_t vlan, char buf[static VENDOR_LINE]);

#endif

/*
 * What the cells of a MAC address table mean: address, VLAN, type, port.
 *
 * Pure functions of their text. What they do not know is told by its own value,
 * never by a guess.
 */
#ifndef FDBAUDIT_REPLAY_MAC_CELLS_H
#define FDBAUDIT_REPLAY_MAC_CELLS_H

#include "collect/replay/mactext/mac_heading.h"
#include "fdbaudit/mac.h"

#include <stdint.h>

/* The database that a row learned in. */
struct mac_vlan {
	uint64_t fid; /* NO_FID: not told; beyond all VLANs where only a name is told */
	uint16_t vlan; /* that it is proved to be; 0 none */
};

enum mac_place {
	MAC_PLACE_PORT,
	MAC_PLACE_OWN, /* the switch itself */
	MAC_PLACE_NOWHERE, /* at no port that is told, or at several */
	MAC_PLACE_FABRIC /* a port that locates nothing */
};

/*
 * Reads an address in any notation of a vendor, the two octets of its VLAN
 * before it included (FASTPATH: 00:0A:00:15:5D:01:02:03; *vlan is set then and
 * stays else). A comma or the like behind it does not count. False: it is none.
 */
bool mac_cell_address(const char *s, size_t n, struct mac *out, uint16_t *vlan);

/*
 * Returns whether a word that is no address looks like one that was damaged:
 * "0015.5d01.02", "0015.5d01.0?05", "00:15:5d:01:02". Times, dates, addresses
 * of IP and names of ports do not. The NUL of the line may be far behind it.
 */
bool mac_cell_damaged(const char *s, size_t n);

/* Reads the words of a column of VLANs; marks ("*", "+", "R") do not count. False: they tell none. */
bool mac_cell_vlan(enum mac_column is, const char *words, struct mac_vlan *out);

/* Returns the status (RFC 4363) of the words of a column of types or flags; 0: not told. */
uint8_t mac_cell_status(enum mac_column is, const char *words);

/*
 * Reads the words of a column of ports, which become the name of the port. Of
 * several ports the first is where an address was learned; a static address
 * is at none of them.
 */
enum mac_place mac_cell_port(enum mac_column is, char *words, bool learned);

#endif

/*
 * Texts of leaves to values: how vendors spell addresses, VLANs, types, speeds.
 *
 * Pure functions of their text. What they do not know is told by its own value,
 * never by a guess.
 */
#ifndef FDBAUDIT_NETCONF_LEAF_VALUES_H
#define FDBAUDIT_NETCONF_LEAF_VALUES_H

#include "fdbaudit/mac.h"

#include <stdbool.h>
#include <stdint.h>

/* Reads a MAC address in any vendor's spelling, Huawei's 00e0-fc12-3456 too. False: it is none. */
bool leaf_mac(const char *s, struct mac *out);

/*
 * Writes an address as another one is spelled: "0015-5D0a-0b01" has its dashes and capitals. Returns
 * false where that is no spelling of twelve digits: nothing but digits and ":", "-", "." goes in.
 */
enum { LEAF_MAC_SIZE = 24 };
bool leaf_mac_like(const char *like, struct mac m, char out[static LEAF_MAC_SIZE]);

/* Reads a decimal number of up to `max` that is the whole text. False: it is none. */
bool leaf_number(const char *s, uint32_t max, uint32_t *out);

/* Returns the VLAN of "10", "vlan-10", "vlan10", "Vlan10"; 0 for anything else, "none" too. */
uint16_t leaf_vlan(const char *s);

/*
 * Returns the filtering database of a bridge domain that has only a name: its
 * VLAN where the name spells one, else a number beyond all VLANs, the same for
 * the same name; NONE for "".
 */
uint32_t leaf_domain(const char *name);

/* Returns dot1qTpFdbStatus (RFC 4363) of a type in words: learned(3), self(4), mgmt(5); 0: not told. */
uint8_t leaf_status(const char *type);

/*
 * Returns enum neighbour_caps of words: "bridge,router", or identities, each
 * followed by whether it is enabled ("MAC_BRIDGE true ROUTER false").
 */
uint16_t leaf_capabilities(const char *words);

/*
 * Returns Mbit/s of "1000000000", "10G", "SPEED_10GB" (OpenConfig), "1000mbps"
 * (Junos), "10Gbps"; 0: not known.
 */
uint32_t leaf_mbit(const char *s);

/* Returns ifOperStatus (RFC 2863) of a state in words: up(1), down(2); 0: not known. */
int64_t leaf_oper(const char *text);

#endif

/*
 * What each proof of place weighs, in percent. The strongest one decides; from
 * 80 on a conclusion counts as proven, below 50 a host is not named. What a
 * proof that is missing costs stands in hosts/evidence_gaps.c.
 */
#ifndef PLACE_WEIGHTS_H
#define PLACE_WEIGHTS_H

enum weight {
	/* of what a port is */
	WEIGHT_DECLARED = 100, /* the operator's word */
	WEIGHT_POLLED = 95, /* LLDP or CDP names a polled switch */
	WEIGHT_FABRIC = 95, /* an overlay, by type or name */
	WEIGHT_OWN_MAC = 90, /* a polled switch's own address learned */
	WEIGHT_STP = 85, /* a polled switch is the designated bridge */
	WEIGHT_UNPOLLED = 80, /* LLDP or CDP names a bridge or router that is not polled */
	WEIGHT_PHONE = 70, /* LLDP or CDP names a telephone, access point or station */
	WEIGHT_SETS = 65, /* common addresses */
	WEIGHT_NOTHING = 65, /* an edge because nothing says otherwise */
	WEIGHT_UNRESOLVED = 60, /* addresses that are placed on another switch */
	WEIGHT_AGREES = 2, /* each further kind of proof for the same class */
	WEIGHT_SURE_MOST = 99, /* all of them together */

	/* of the host behind it */
	WEIGHT_NIC = 90, /* its permanent NIC address learned there, or told by LLDP */
	WEIGHT_NAME = 80, /* LLDP system name */
	WEIGHT_NIC_WANDERS = 70, /* the address was seen at several attachments */
	WEIGHT_LACP = 70, /* the LACP partner is its NIC */
	WEIGHT_NIC_DISPUTED = 35, /* another host has the address as well: it names neither */
	WEIGHT_OWNERS = 50, /* most owners there are its VMs or itself */
	WEIGHT_BEHIND = 40, /* learned, but the bundle ends at another device */
	WEIGHT_ALIAS = 40, /* port description */
	WEIGHT_POOL = 20, /* addresses of its pool in its L2 domain */
	WEIGHT_DIRECT = 80, /* from here on, circumstances add no more than words */
	WEIGHT_LEAST = 50, /* below it, a host is not named */
	WEIGHT_CONTRADICTED = 10, /* what a proof for another host costs */
	WEIGHT_CONTRADICTED_WEAKLY = 5 /* the same, where that proof alone would name nobody */
};

#endif

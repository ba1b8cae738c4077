/* Each row of models.def: what its switches are known to spell in a way of their own. */
#include "aid/told.h"
#include "collect/netconf/models/models.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define M "00:15:5d:0a:0b:01"
#define XE "xmlns=\"http://cisco.com/ns/yang/Cisco-IOS-XE-"
#define NX(body) \
	"<System xmlns=\"http://cisco.com/ns/yang/cisco-nx-os-device\">" body "</System>"
#define ELS(body) "<l2ng-l2ald-rtb-macdb>" body "</l2ng-l2ald-rtb-macdb>"
#define TOP(brand, body) \
	"<top xmlns=\"http://www." brand ".com/netconf/data:1.0\">" body "</top>"
#define NI(body)                                                                           \
	"<network-instances "                                                              \
	"xmlns=\"http://openconfig.net/yang/network-instance\"><network-instance>"         \
	"<fdb><mac-table><entries>" body "</entries></mac-table></fdb></network-instance>" \
	"</network-instances>"
#define BRIDGES(body) \
	"<bridges xmlns=\"urn:ieee:std:802.1Q:yang:ieee802-dot1q-bridge\">" body "</bridges>"
#define INTERFACES(body)                                                          \
	"<interfaces xmlns=\"urn:ietf:params:xml:ns:yang:ietf-interfaces\">" body \
	"</interfaces>"

static const struct {
	const char *table, *message, *told;
	uint32_t dropped;
	const char *why;
} rows[] = {
	{ "iosxe/Cisco-IOS-XE-matm-oper",
	    "<matm-oper-data " XE "matm-oper\"><matm-table><vlan-id-number>10</vlan-id-number>"
	    "<matm-mac-entry><mac>0015.5d0a.0b01</mac><mat-addr-type>static</mat-addr-type>"
	    "<port>TwentyFiveGigE1/0/7</port></matm-mac-entry></matm-table></matm-oper-data>",
	    "row " M " at Twe1/0/7 fid 10 vlan 10 status 5; ", 0,
	    "the VLAN of the table around it, the port in its short form" },
	{ "iosxe/Cisco-IOS-XE-matm-oper",
	    "<matm-oper-data " XE "matm-oper\"><matm-table><matm-mac-entry><mac>" M
	    "</mac><port>GigabitEthernets</port></matm-mac-entry></matm-table></"
	    "matm-oper-data>",
	    "row " M " at GigabitEthernets status 0; ", 0, "a long form needs its number" },
	{ "iosxe/Cisco-IOS-XE-interfaces-oper",
	    "<interfaces " XE "interfaces-oper\"><interface><name>Port-channel1</name>"
	    "<oper-status>if-oper-state-ready</oper-status><speed>20000000000</speed></"
	    "interface>"
	    "<interface><name/></interface></interfaces>",
	    "name Po1 at Po1; oper 1 at Po1; mbit 20000 at Po1; ", 1,
	    "interfaces, one without a name" },
	{ "iosxe/Cisco-IOS-XE-aggregates",
	    "<interfaces xmlns=\"http://openconfig.net/yang/interfaces\"><interface>"
	    "<name>TenGigabitEthernet1/0/48</name><ethernet><state><aggregate-id>Port-channel1"
	    "</aggregate-id></state></ethernet></interface></interfaces>",
	    "member of Po1 at Te1/0/48; ", 0,
	    "both names of an aggregate in their short form" },
	{ "iosxe/Cisco-IOS-XE-lldp-oper",
	    "<lldp-entries " XE
	    "lldp-oper\"><lldp-entry><device-id>core</device-id><local-interface>"
	    "HundredGigE1/0/49</local-interface><connecting-interface>Hu1/1</"
	    "connecting-interface>"
	    "</lldp-entry></lldp-entries>",
	    "neighbour |Hu1/1||core caps 00 at Hu1/0/49; ", 0, "LLDP at the short form" },
	{ "nxos/nx-os-mac",
	    NX("<mac-items><MacAddressEntry-list><vlan>vlan-10</vlan><macAddress>" M
	       "</macAddress><port>eth1/1</port><static>false</static></MacAddressEntry-list>"
	       "<MacAddressEntry-list><vlan>vlan-10</vlan><macAddress>" M
	       "</macAddress><port>po10</port><static>true</static></MacAddressEntry-list>"
	       "<MacAddressEntry-list><vlan>vlan-0</vlan><macAddress>" M
	       "</macAddress><port>supeth1</port><static>true</static></MacAddressEntry-list>"
	       "<MacAddressEntry-list><macAddress>none</macAddress></MacAddressEntry-list>"
	       "</mac-items>"),
	    "row " M " at eth1/1 fid 10 vlan 10 status 3; row " M
	    " at po10 fid 10 vlan 10 status 5; "
	    "row " M " at supeth1 status 4; ",
	    1, "learned, static, the supervisor's own, and no address" },
	{ "nxos/nx-os-aggregates",
	    NX("<aggr-items><AggrIf-list><id>po10</id><rsmbrIfs-items><RsMbrIfs-list><tDn>"
	       "/System/intf-items/phys-items/PhysIf-list[id='eth1/49']</tDn></RsMbrIfs-list>"
	       "<RsMbrIfs-list><tDn>eth1/50</tDn></RsMbrIfs-list></rsmbrIfs-items></"
	       "AggrIf-list>"
	       "</aggr-items>"),
	    "member of po10 at eth1/49; ", 1, "a member inside of its path" },
	{ "junos/junos-ethernet-switching",
	    ELS("<l2ng-l2ald-mac-entry-vlan><l2ng-l2-vlan-id>10</"
		"l2ng-l2-vlan-id><l2ng-mac-entry>"
		"<l2ng-l2-mac-address>" M "</l2ng-l2-mac-address><l2ng-l2-mac-flags>D"
		"</l2ng-l2-mac-flags><l2ng-l2-mac-logical-interface>ge-0/0/1.0"
		"</l2ng-l2-mac-logical-interface></l2ng-mac-entry><l2ng-mac-entry>"
		"<l2ng-l2-mac-address>" M "</l2ng-l2-mac-address><l2ng-l2-mac-flags>S,NM"
		"</l2ng-l2-mac-flags><l2ng-l2-mac-logical-interface>ae0.0"
		"</l2ng-l2-mac-logical-interface></l2ng-mac-entry></"
		"l2ng-l2ald-mac-entry-vlan>"),
	    "row " M " at ge-0/0/1.0 fid 10 vlan 10 status 3; row " M
	    " at ae0.0 fid 10 vlan 10 status 5; ",
	    0, "ELS brief: the VLAN around the entries, which itself is no row" },
	{ "junos/junos-ethernet-switching",
	    ELS("<l2ng-l2ald-mac-entry-vlan><l2ng-l2-mac-address>" M "</l2ng-l2-mac-address>"
		"<l2ng-l2-vlan-id>20</l2ng-l2-vlan-id><l2ng-l2-mac-logical-interface>ge-0/0/2.0"
		"</l2ng-l2-mac-logical-interface><l2ng-l2-mac-entry-flags>static,in_hash"
		"</l2ng-l2-mac-entry-flags></l2ng-l2ald-mac-entry-vlan>"),
	    "row " M " at ge-0/0/2.0 fid 20 vlan 20 status 5; ", 0,
	    "ELS extensive: flat, flags in words" },
	{ "junos/junos-ethernet-switching",
	    "<ethernet-switching-table-information><mac-table-entry><mac-vlan-tag>10</"
	    "mac-vlan-tag>"
	    "<mac-address>*</mac-address><mac-type>Flood</mac-type></mac-table-entry>"
	    "<mac-table-entry><mac-vlan-tag>10</mac-vlan-tag><mac-address>" M "</mac-address>"
	    "<mac-type>Learn</mac-type><mac-interfaces-list><mac-interfaces>ge-0/0/1.0"
	    "</mac-interfaces></mac-interfaces-list></mac-table-entry><mac-table-entry>"
	    "<mac-address>x</mac-address></mac-table-entry></"
	    "ethernet-switching-table-information>",
	    "row " M " at ge-0/0/1.0 fid 10 vlan 10 status 3; ", 1,
	    "older EX: the flood row is none, a row without an address is left out" },
	{ "junos/junos-ethernet-switching",
	    ELS("<l2ng-l2ald-mac-entry-vlan><l2ng-l2-mac-address>*</l2ng-l2-mac-address>"
		"<l2ng-l2-vlan-id>20</l2ng-l2-vlan-id></l2ng-l2ald-mac-entry-vlan>"),
	    "", 0, "a flood row that only its address tells" },
	{ "junos/junos-bridge-mac",
	    "<l2ald-rtb-macdb><l2ald-mac-entry><l2-bridge-vlan>10</"
	    "l2-bridge-vlan><l2-mac-entry>"
	    "<l2-mac-address>" M "</l2-mac-address><l2-mac-flags>D,SE</l2-mac-flags>"
	    "<l2-mac-logical-interface>ae1.0</l2-mac-logical-interface></l2-mac-entry>"
	    "</l2ald-mac-entry></l2ald-rtb-macdb>",
	    "row " M " at ae1.0 fid 10 vlan 10 status 3; ", 0, "MX" },
	{ "junos/junos-interfaces",
	    "<interface-information><physical-interface><name>\nge-0/0/47\n</"
	    "name><oper-status>up"
	    "</oper-status><logical-interface><name>ge-0/0/47.0</name><address-family>"
	    "<ae-bundle-name>ae0.0</ae-bundle-name></address-family></logical-interface>"
	    "</physical-interface></interface-information>",
	    "name ge-0/0/47.0 at ge-0/0/47.0; oper 1 at ge-0/0/47.0; member of ae0.0 at "
	    "ge-0/0/47.0; ",
	    0, "a port becomes its unit 0, which rows name" },
	{ "junos/junos-lldp",
	    "<lldp-neighbors-information><lldp-neighbor-information><lldp-local-port-id>ge-0/0/"
	    "0"
	    "</lldp-local-port-id><lldp-remote-system-name>x</lldp-remote-system-name>"
	    "</lldp-neighbor-information></lldp-neighbors-information>",
	    "neighbour |||x caps 00 at ge-0/0/0.0; ", 0, "so does a port that LLDP names" },
	{ "huawei/huawei-mac",
	    "<mac xmlns=\"urn:huawei:yang:huawei-mac\"><vlan-dynamic-macs><vlan-dynamic-mac>"
	    "<vlan-id>10</vlan-id><address>0015-5d0a-0b01</address><type>dynamic</type>"
	    "<out-interface-name>10GE1/0/1</out-interface-name></vlan-dynamic-mac>"
	    "</vlan-dynamic-macs><vlan-static-macs><vlan-static-mac><vlan-id>10</vlan-id>"
	    "<address>0015-5d0a-0b01</address><type>static</type><out-interface-name>Eth-Trunk1"
	    "</out-interface-name></vlan-static-mac></vlan-static-macs></mac>",
	    "row " M " at 10GE1/0/1 fid 10 vlan 10 status 3; row " M
	    " at Eth-Trunk1 fid 10 vlan 10 status 5; ",
	    0, "two lists in one table, addresses in three groups" },
	{ "huawei-s/huawei-s-mac",
	    "<mac-address-table-get xmlns=\"urn:huawei:params:xml:ns:yang:huawei-mac\">"
	    "<mac-address-details><mac-address>0015-5d0a-0b01</mac-address><id-type>vlan</"
	    "id-type>"
	    "<id>10</id><forwarding-interface>GE0/0/1</forwarding-interface><mac-type>dynamic"
	    "</mac-type></mac-address-details><mac-address-details><mac-address>0015-5d0a-0b02"
	    "</mac-address><id-type>vsi</id-type><id>5</id></mac-address-details>"
	    "</mac-address-table-get>",
	    "row " M " at GE0/0/1 fid 10 vlan 10 status 3; ", 0,
	    "the number of a VSI is no VLAN" },
	{ "comware/comware-mac",
	    TOP("h3c",
		"<MAC><MacUnicastTable><Unicast><VLANID>10</VLANID><MacAddress>"
		"00-15-5D-0A-0B-01</MacAddress><PortIndex>634</PortIndex><Status>2</Status>"
		"</Unicast><Unicast><VLANID>10</VLANID><MacAddress>" M "</MacAddress>"
		"<PortIndex>1</PortIndex><Status>3</Status></Unicast><Unicast><MacAddress>" M
		"</MacAddress></Unicast></MacUnicastTable></MAC>"),
	    "row " M " at bridge port 634 fid 10 vlan 10 status 3; row " M
	    " at bridge port 1 fid 10 vlan 10 status 0; ",
	    1, "status 2 is learned, another is not told; a row without a port" },
	{ "comware/comware-ifmgr",
	    TOP("h3c",
		"<Ifmgr><Interfaces><Interface><IfIndex>633</IfIndex><Name>"
		"Bridge-Aggregation1</Name><PortIndex>634</PortIndex><OperStatus>1"
		"</OperStatus></Interface><Interface><IfIndex>7</IfIndex><Name>Vlan-interface1"
		"</Name><PortIndex>0</PortIndex></Interface></Interfaces></Ifmgr>"),
	    "bridge port 634 is if 633; name Bridge-Aggregation1 at if 633; oper 1 at if 633; "
	    "name Vlan-interface1 at if 7; ",
	    0, "PortIndex 0 is no bridge port" },
	{ "comware/comware-lagg",
	    TOP("h3c",
		"<LAGG><LAGGMembers><LAGGMember><IfIndex>48</IfIndex><GroupId>1</GroupId>"
		"</LAGGMember></LAGGMembers></LAGG>"),
	    "member of Bridge-Aggregation1 at if 48; ", 0,
	    "a group has the name of its interface" },
	{ "comware-hp/comware-lldp",
	    TOP("hp", "<LLDP><LLDPNeighbors><LLDPNeighbor><IfIndex>48</IfIndex><ChassisId>c</"
		      "ChassisId>"
		      "</LLDPNeighbor></LLDPNeighbors></LLDP>"),
	    "neighbour c||| caps 00 at if 48; ", 0, "the same by its other brand" },
	{ "comware-hp/comware-device",
	    TOP("h3c", "<Device><Base><HostName>x</HostName></Base></Device>"), "", 0,
	    "which does not take the first one's namespace" },
	{ "srlinux/srl-mac-table",
	    "<network-instance "
	    "xmlns=\"urn:srl_nokia/network-instance\"><name>vlan-10</name><mac>"
	    "<address>" M
	    "</address><destination>ethernet-1/1.10</destination><type>learnt</type>"
	    "</mac><mac><address>" M
	    "</address><destination>lag1.20</destination><type>learnt</type>"
	    "</mac><mac><address>" M "</address><destination>vxlan-interface:vxlan1.10 vni:10"
	    "</destination><type>evpn</type></mac></network-instance>",
	    "row " M " at ethernet-1/1 fid 10 status 3; row " M
	    " at lag1 fid 10 status 3; row " M
	    " at vxlan-interface:vxlan1.10 vni:10 fid 10 status 3; ",
	    0, "a domain by its name, no VLAN; ports without their unit, tunnels as they are" },
	{ "openconfig/openconfig-network-instance",
	    NI("<entry><mac-address>" M
	       "</mac-address><vlan>10</vlan><state><entry-type>oc:STATIC"
	       "</entry-type></state><interface><interface-ref><config><interface>Ethernet2"
	       "</interface></config></interface-ref></interface></entry>"),
	    "row " M " at Ethernet2 fid 10 vlan 10 status 5; ", 0,
	    "keys, and the interface in config" },
	{ "openconfig/openconfig-network-instance",
	    NI("<entry><state><mac-address>" M
	       "</mac-address><vlan>10</vlan><entry-type>DYNAMIC"
	       "</entry-type></state><interface><interface-ref><state><interface>Ethernet1"
	       "</interface></state></interface-ref></interface></entry>"),
	    "row " M " at Ethernet1 fid 10 vlan 10 status 3; ", 0, "state alone" },
	{ "openconfig/openconfig-interfaces",
	    "<interfaces "
	    "xmlns=\"http://openconfig.net/yang/interfaces\"><interface><name>Ethernet49"
	    "</name><state><oper-status>UP</oper-status></state><ethernet><state><port-speed>"
	    "oc-eth:SPEED_100GB</port-speed><aggregate-id>Port-Channel1</aggregate-id></state>"
	    "</ethernet><subinterfaces><subinterface><state><description>not this</description>"
	    "</state></subinterface></subinterfaces></interface></interfaces>",
	    "name Ethernet49 at Ethernet49; oper 1 at Ethernet49; mbit 100000 at Ethernet49; "
	    "member of Port-Channel1 at Ethernet49; ",
	    0, "an interface, not its sub-interface" },
	{ "ieee8021q/ieee802-dot1q-bridge",
	    BRIDGES("<filtering-entry><database-id>1</database-id><vids>10</vids><address>" M
		    "</address><entry-type>dynamic</entry-type><port-map><port-ref>4</port-ref>"
		    "</port-map><status>self</status></filtering-entry>"),
	    "row " M " at bridge port 4 fid 10 vlan 10 status 4; ", 0,
	    "one VLAN is proof; the status rules over the type" },
	{ "ieee8021q/ieee802-dot1q-bridge",
	    BRIDGES(
		"<filtering-entry><database-id>7</database-id><vids>20-22,30</vids><address>" M
		"</address><entry-type>static</entry-type><port-map><port-ref>2</port-ref>"
		"</port-map></filtering-entry>"),
	    "vlan 20 in fid 7; vlan 21 in fid 7; vlan 22 in fid 7; vlan 30 in fid 7; row " M
	    " at bridge port 2 fid 7 status 5; ",
	    0, "several VLANs share the database" },
	{ "ieee8021q/ieee802-vid-to-fid",
	    BRIDGES(
		"<bridge-vlan><vid-to-fid-allocation><vids>4094-4095</vids><fid>7</fid>"
		"</vid-to-fid-allocation><vid-to-fid-allocation><vids>5-4</vids><fid>7</fid>"
		"</vid-to-fid-allocation><vid-to-fid-allocation><vids>9</vids>"
		"</vid-to-fid-allocation></bridge-vlan>"),
	    "", 1, "ranges that are none, and one without a database" },
	{ "ieee8021q/ietf-interfaces",
	    INTERFACES(
		"<interface><name>e1</name><if-index>7</if-index><bridge-port><port-number>3"
		"</port-number></bridge-port></interface><interface><name>e2</name>"
		"<bridge-port><port-number>4</port-number></bridge-port></interface>"
		"<interface><name>e3</name></interface>"),
	    "bridge port 3 is if 7; name e1 at if 7; name e2 at bridge port 4; name e3 at e3; ",
	    0, "by ifIndex, else by bridge port, else by name" },
	{ "ieee8021q/ietf-yang-library",
	    "<modules-state "
	    "xmlns=\"urn:ietf:params:xml:ns:yang:ietf-yang-library\"><module><name>m"
	    "</name><namespace>urn:n</namespace></module></modules-state>",
	    "module urn:n?module=m; ", 0, "a module, as a hello would spell it" },
	{ "iosxr/Cisco-IOS-XR-l2vpn-oper",
	    "<l2vpn-forwarding xmlns=\"http://cisco.com/ns/yang/Cisco-IOS-XR-l2vpn-oper\">"
	    "<l2fibmac-detail><name>vlan10</name><address>" M "</address><segment><ac>"
	    "<interface-handle>Gi0/0/0/1.10</interface-handle></ac></segment></l2fibmac-detail>"
	    "<l2fibmac-detail><name>customer-a</name><address>" M "</address></l2fibmac-detail>"
	    "</l2vpn-forwarding>",
	    "row " M " at Gi0/0/0/1.10 fid 10 status 0; ", 1, "a pseudowire has no port" },
};

static void
test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct told told = { .text = "" };
		struct netconf_message m;
		struct fdb_err err;

		print_message("  %s: %s\n", rows[i].table, rows[i].why);
		assert_int_equal(
		    told_message(reply_parser_new(told_table(rows[i].table), told_fact, &told),
			rows[i].message, 4096, &m, &err),
		    FDB_OK);
		assert_string_equal(told.text, rows[i].told);
		assert_int_equal(m.dropped, rows[i].dropped);
	}
}

/* The table above has each model. */
static void
test_every_model_has_a_row(void **state)
{
	(void)state;
	for (size_t i = 0; model_table_at(i) != NULL; i++) {
		const char *model = model_of_table(i)->name;
		const size_t n = strlen(model);
		bool found = false;

		for (size_t k = 0; k < sizeof(rows) / sizeof(rows[0]); k++) {
			found = found || (strncmp(rows[k].table, model, n) == 0 &&
					     rows[k].table[n] == '/');
		}
		if (!found) {
			fail_msg("no row of %s", model);
		}
	}
}

/* What kind of device a neighbour is: without it, an unpolled switch would pass for a station. */
#define OC_CAP(name, enabled)                                                            \
	"<capability><name>" name "</name><state><name>" name "</name><enabled>" enabled \
	"</enabled></state></capability>"
static const struct {
	const char *table, *message;
	uint16_t caps;
} neighbours[] = {
	{ "openconfig/openconfig-lldp",
	    "<lldp "
	    "xmlns=\"http://openconfig.net/yang/lldp\"><interfaces><interface><name>e1</name>"
	    "<neighbors><neighbor><state><system-name>x</system-name></"
	    "state><capabilities>" OC_CAP("oc-lldp-types:MAC_BRIDGE", "true")
		OC_CAP("oc-lldp-types:ROUTER", "false")
		    OC_CAP("oc-lldp-types:DOCSIS_CABLE_DEVICE", "false")
			OC_CAP("oc-lldp-types:WLAN_ACCESS_POINT", "true")
			    OC_CAP("oc-lldp-types:OTHER", "false") "</capabilities></neighbor>"
								   "</neighbors></interface>"
								   "</interfaces></lldp>",
	    CAP_BRIDGE | CAP_WLAN_AP },
	{ "iosxe/Cisco-IOS-XE-lldp-oper",
	    "<lldp-entries "
	    "xmlns=\"http://cisco.com/ns/yang/Cisco-IOS-XE-lldp-oper\"><lldp-entry>"
	    "<device-id>x</device-id><local-interface>Te1/0/1</local-interface><capabilities>"
	    "<bridge/><router></router></capabilities></lldp-entry></lldp-entries>",
	    CAP_BRIDGE | CAP_ROUTER },
	{ "srlinux/srl-lldp",
	    "<system><lldp xmlns=\"urn:srl_nokia/lldp\"><interface><name>e1</name><neighbor>"
	    "<system-name>x</system-name><capability><name>srl:MAC_BRIDGE</name><enabled>false"
	    "</enabled></capability><capability><name>srl:STATION_ONLY</name><enabled>true"
	    "</enabled></capability></neighbor></interface></lldp></system>",
	    CAP_STATION },
	{ "nxos/nx-os-lldp",
	    "<System "
	    "xmlns=\"http://cisco.com/ns/yang/cisco-nx-os-device\"><lldp-items><If-list>"
	    "<id>eth1/1</id><AdjEp-list><sysName>x</sysName><enCap>bridge,router</enCap>"
	    "</AdjEp-list></If-list></lldp-items></System>",
	    CAP_BRIDGE | CAP_ROUTER },
	{ "junos/junos-lldp",
	    "<lldp-neighbors-information><lldp-neighbor-information>"
	    "<lldp-local-port-id>ge-0/0/0</lldp-local-port-id><lldp-remote-system-name>x"
	    "</lldp-remote-system-name></lldp-neighbor-information></"
	    "lldp-neighbors-information>",
	    0 },
};

static void
test_neighbours_have_capabilities(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(neighbours) / sizeof(neighbours[0]); i++) {
		struct told told = { .text = "" };
		struct netconf_message m;
		struct fdb_err err;
		char caps[32];

		print_message("  %s\n", neighbours[i].table);
		assert_int_equal(told_message(reply_parser_new(told_table(neighbours[i].table),
						  told_fact, &told),
				     neighbours[i].message, 4096, &m, &err),
		    FDB_OK);
		(void)snprintf(
		    caps, sizeof(caps), "|x caps %02x at ", (unsigned)neighbours[i].caps);
		assert_non_null(strstr(told.text, caps));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_every_model_has_a_row),
		cmocka_unit_test(test_neighbours_have_capabilities),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

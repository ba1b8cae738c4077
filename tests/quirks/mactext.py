"""Saved MAC address tables: what, file, what is there, what is put in its place, case."""
ROOM = "src/collect/replay/mactext/"
UNIT = "unit:collect/replay/mactext/"
COLUMNS, PORTS, TOTALS = ROOM + "mac_columns.def", ROOM + "mac_ports.def", ROOM + "mac_totals.def"
SHOW = "replay-show-"


def column(words, case):
    return ("heading " + words, COLUMNS, 'MAC_COLUMN("%s",' % words, 'MAC_COLUMN("~",', case)


def port(words, case):
    return ("port " + words, PORTS, 'MAC_PORT("%s",' % words, 'MAC_PORT("~",', case)


def total(words):
    return ("total " + words, TOTALS, 'MAC_TOTAL("%s' % words, 'MAC_TOTAL("~', UNIT + "test_mac_totals")


LINES = (
    column("mac", SHOW + "exos"), column("destinationaddress", SHOW + "cisco-isr"),
    column("vlanid", SHOW + "dell-os9"), column("vid", SHOW + "routeros"), column("vlan/vsi/bd", SHOW + "huawei-ce"),
    column("vlan/srvcid[isid/vnid]", SHOW + "omniswitch"), column("vlanname(tag)", UNIT + "test_mac_heading"),
    column("vlanname", SHOW + "junos-evpn"), column("vni", SHOW + "nxos-vpc"),
    column("mactype", SHOW + "smartax"), column("addresstype", SHOW + "cisco-isr"), column("status", SHOW + "icos"),
    column("fwd", SHOW + "allied-telesis"), column("macflags", SHOW + "junos"), column("flags", SHOW + "exos"),
    column("#", SHOW + "routeros"), column("destinationport", SHOW + "cisco-isr"), column("interface", SHOW + "icos"),
    column("oninterface", SHOW + "routeros"), column("learnedfrom", SHOW + "huawei"),
    column("port/nickname", SHOW + "comware"), column("port/virtualportlist", SHOW + "exos"),
    column("f/s/p", SHOW + "smartax"), column("logicalinterface", SHOW + "junos"),
    column("interfaces", SHOW + "junos-old"), column("ipaddress", UNIT + "test_mac_heading"),
    column("address", UNIT + "test_mac_heading"),
    port("router", SHOW + "cisco-6500"), port("switch", SHOW + "cisco-4500"), port("cpu*", SHOW + "ios"),
    port("sup-eth#", SHOW + "nxos"), port("vl#", SHOW + "sda"), port("vlan #", SHOW + "icos"),
    port("0", SHOW + "s300"), port("unknown", SHOW + "allied-telesis"), port("vpc peer-link", UNIT + "test_mac_cells"),
    port("tu#", UNIT + "test_mac_cells"), port("l2li#", UNIT + "test_mac_cells"),
    port("vxlan dip: *", UNIT + "test_mac_cells"), port("(#.#.#.#, #)", UNIT + "test_mac_cells"), port("#.#.#.#", UNIT + "test_mac_cells"),
    total("total mac addresses for this"), total("total mac addresses in use"), total("total items displayed"),
    total("total items :"), total("total matching items"), total("address entries"), total("--- # mac"), total("number of mac"), total("ethernet switching table"),
    total("ethernet-switching table"), total("total number of entries"), total("total active entries"),
    total("total number of valid"), total("total :"), total("total entries"),
    ("line of a file that is of no form", "src/collect/replay/files.c", "line == 0", "true", "replay-unknown"),
    ("overlay of a text", "src/collect/replay/mac_text.c", "row->place == MAC_PLACE_FABRIC) {\n\t\t/*",
     "false) {\n\t\t/*", "unit:collect/replay/test_mac_text"),
    ("prompt of a switch is no element", "src/collect/replay/netconf.c", "&& !is_prompt(text, len, i)", "",
     "unit:collect/replay/test_formats"),
    ("backspaces of a terminal", ROOM + "screen.c", "s->n -= s->n > 0;", ";", UNIT + "test_screen"),
    ("escape sequences", ROOM + "screen.c", "\t\treturn escape_sequence(s);",
     "\t\treturn false;", UNIT + "test_screen"),
    ("line end in an escape sequence", ROOM + "screen.c", "s->text[s->at + n] >= from &&", "", UNIT + "test_screen"),
    ("looks for a pager", ROOM + "screen.c", "!s->changed || s->looks == LOOKS_MAX", "false", UNIT + "test_screen"),
    ("a line begun anew", ROOM + "screen.c", "return s->at == s->len || s->text[s->at] != '\\n';", "return false;",
     UNIT + "test_screen"),
    ("prompt of a pager", ROOM + "screen.c", "\t\tif (n > 0) {\n\t\t\treturn n;\n\t\t}\n", "", UNIT + "test_screen"),
    ("session that ends at a pager", ROOM + "screen.c",
     "s->left = s->at_pager && s->left == 0 ? s->number : s->left;", "", UNIT + "test_screen"),
    ("prompt of a pager that was erased", ROOM + "screen.c", "bool any = s->erased;", "bool any = false;",
     UNIT + "test_screen"),
    ("key at a pager", ROOM + "screen.c", "s->at_pager = is_key(s->line);", "s->at_pager = is_blank(s->line);",
     UNIT + "test_screen"),
    ("key below the end", ROOM + "mac_reader.c", "r->since_total > 0 ? r->screen.left : 0", "r->screen.left",
     UNIT + "test_mac_reader"),
    ("address in a command", ROOM + "mac_reader.c", "(address && !is_show(command))", "address",
     UNIT + "test_mac_reader"),
    ("words that nobody knows", ROOM + "mac_heading.c", "&& acquainted < ACQUAINTED", "", UNIT + "test_mac_heading"),
    ("pager that was left", ROOM + "screen.c", "screen_command(s) != NULL ? s->number", "false ? s->number",
     UNIT + "test_screen"),
    ("heading of two lines", ROOM + "mac_reader.c", "kind = mac_heading_read_two(&r->heading, r->above, line);", ";",
     SHOW + "junos"),
    ("table of addresses of IP", ROOM + "mac_reader.c", "kind == MAC_HEADING_FOREIGN", "false",
     UNIT + "test_mac_reader"),
    ("width of columns", ROOM + "mac_heading.c", "\t\t\th->at[column] = run;\n", "", UNIT + "test_mac_heading"),
    ("row that begins further right", ROOM + "mac_heading.c",
     "return (long)address.from - (long)h->begin;", "return 0;", UNIT + "test_mac_heading"),
    ("cell of two words", ROOM + "mac_heading.c", "if (close && far > 1) {", "if (false) {", UNIT + "test_mac_heading"),
    ("squeezed table", ROOM + "mac_heading.c", "!(even && h->squeezed)", "true", UNIT + "test_mac_heading"),
    ("VLANs of Junos are names", ROOM + "mac_heading.c", "units = units || h->is[i] == MAC_COLUMN_UNIT;", "",
     SHOW + "junos-old"),
    ("unit of Junos", ROOM + "mac_cells.c", 'cut_end(words, ".0");', ";", UNIT + "test_mac_cells"),
    ("routed port of NX-OS", ROOM + "mac_cells.c", 'cut_end(words, "(R)");', ";", UNIT + "test_mac_cells"),
    ("slashes apart", ROOM + "mac_cells.c", "\tclose_slashes(words);\n", "\t(void)close_slashes;\n", SHOW + "smartax"),
    ("static address at several ports", ROOM + "mac_cells.c", "several(words) > 1", "several(words) > 99",
     UNIT + "test_mac_cells"),
    ("VLAN in the address", ROOM + "mac_cells.c", "*vlan = (uint16_t)(bits >> 48);", ";", SHOW + "fastpath"),
    ("number in a name", ROOM + "mac_cells.c", "if (is == MAC_COLUMN_VLAN && number != 0) {", "if (number != 0) {",
     UNIT + "test_mac_cells"),
    ("names of VLANs are told apart", ROOM + "mac_cells.c", "named_fid(is == MAC_COLUMN_DOMAIN, word)", "NONE",
     UNIT + "test_mac_cells"),
    ("mark before a VLAN", ROOM + "mac_cells.c", "is_one_of(word, marks, sizeof(marks) / sizeof(marks[0]))",
     "false", UNIT + "test_mac_cells"),
    ("address that is damaged", ROOM + "mac_reader.c", "in_table && take_damaged(r, &w, out)", "in_table && false && take_damaged(r, &w, out)",
     UNIT + "test_mac_reader"),
    ("times are no addresses", ROOM + "mac_cells.c", "(size == 2 ? 10 : 8)", "6", UNIT + "test_mac_cells"),
    ("no type told is learned", ROOM + "mac_reader.c", "out->port, is_learned(out)", "out->port, out->status == STATUS_LEARNED",
     UNIT + "test_mac_reader"),
    ("row without a port", ROOM + "mac_reader.c", 'lacks_port(out) ? "an address', 'false && lacks_port(out) ? "an address',
     UNIT + "test_mac_reader"),
    ("message on the console", ROOM + "mac_reader.c", "w->address > h->address + MARKS_MAX", "false",
     UNIT + "test_mac_reader"),
    ("answer to another command", ROOM + "mac_reader.c", "is_show(command) && is_other(command)", "false", UNIT + "test_mac_reader"),
    ("text that counts more", ROOM + "mac_reader.c", "promised > r->rows + r->unused", "false",
     UNIT + "test_mac_reader"),
    ("heading with no row", ROOM + "mac_reader.c", "zero == 0 ? r->first_heading : 0", "0", UNIT + "test_mac_reader"),
    ("VLAN by number and name", ROOM + "mac_reader.c", "if (out->vlan.vlan != 0) {", "if (false) {",
     UNIT + "test_mac_reader"),
)

"""Where an address lives: what, file, what is there, what is put in its place, case."""

LINES = (
    ("own addresses", "src/core/place/input/stations.c",
     "(s->row->flags & ROW_OWN) == 0 && is_station(mac, s->row->status)", "is_station(mac, 3)",
     "switch-status"),
    ("group addresses", "src/core/place/input/stations.c", "(first & 1) == 0 ||", "true ||",
     "switch-multicast"),
    ("overlay by ifType", "src/core/place/ports/overlays.c", "p->type == IFTYPE_TUNNEL ||", "", "switch-overlay"),
    ("mirror ports are left out", "src/core/place/ports/ignored_ports.c", "matches(&ports, whole) ||", "",
     "switch-mirror"),
)

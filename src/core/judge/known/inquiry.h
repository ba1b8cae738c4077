/*
 * Inquiry: one run of the judge, as its own files see it.
 *
 * suspects.c gathers, tracks.c and owners.c tell what is known of a suspect,
 * causes.def is asked in its order, and verdict.c turns the answer into a
 * finding. A cause is one function in causes/ and one row in causes.def: it
 * looks at a suspect and either says nothing or fills a verdict.
 */
#ifndef FDBAUDIT_JUDGE_INQUIRY_H
#define FDBAUDIT_JUDGE_INQUIRY_H

#include "fdbaudit/judge.h"

/* Who claims an address: a VM, or a host for all its own NICs. */
struct owner {
	struct claimant who;
	uint8_t dynamic; /* enum tri */
	bool physical; /* a physical NIC of the host carries it */
	bool virtual; /* a team or host vNIC carries it */
	uint16_t vlan; /* of its NIC, 0 when unknown, trunked or untagged */
	bool trunk;
};

/* A port at which the suspect was placed. */
struct spot {
	struct sighting see;
	uint32_t
	    raw; /* the port of the row itself: a member, where `see.port` is its aggregate */
	uint32_t host; /* behind its attachment, NONE */
	uint32_t stands; /* number of the place: ports of one host or attachment are one */
	uint8_t host_sure;
	bool away; /* leads to a switch that was not polled */
};

/* One forwarding entry over the samples; ports as read. */
struct track {
	uint32_t sw, fdb;
	uint16_t table, context;
	size_t at; /* in inquiry.at, nsamples of them: a port, NONE or UNSEEN */
	uint16_t moves;
	uint16_t quick_returns, slow_returns; /* within five minutes, or later */
	bool edge; /* an edge port takes part in the movement */
};

struct suspect {
	struct mac mac;
	uint32_t domain; /* in placement.domains, NONE: nowhere seen */
	uint16_t vlan; /* 0: not known */
	uint8_t proof; /* enum vlan_proof of the weakest row */
	bool apart; /* its owners live in VLANs or domains that never meet */
	bool far; /* apart, and not by VLAN: only the domains differ */
	bool latent; /* two owners that no place brought together */
	bool siblings; /* several attachments of one host, and no other place */
	bool bonded; /* one place on several switches: uplinks may share its frames */
	struct wellknown_mac special;
	const struct owner *owners; /* as the inventory stands: by host, VM */
	const struct spot *spots; /* by switch, ifIndex */
	const struct track *tracks;
	uint32_t nowners, nrunning, nspots, ntracks;
	uint32_t nplaces; /* different `stands` */
	uint32_t nhome; /* the same, of spots that do not lead away */
	uint16_t moves; /* most of one switch */
	bool flapping; /* a return within five minutes, or three within a day */
	bool quick; /* a return within five minutes */
	bool returned; /* any return */
	bool edge_return; /* a return in which an edge port takes part */
	const struct mover *counted; /* a switch counted its going to and fro; NULL none */
	uint16_t nboth, first_both, last_both; /* samples with two places at once */
};

enum level {
	LEVEL_NONE, /* a single move, or nothing at all */
	LEVEL_C, /* two rows at once, ageing not over: look again */
	LEVEL_D, /* two owners, not seen together */
	LEVEL_B, /* two rows that outlive the ageing time, one owner */
	LEVEL_A /* two running owners at two places, or a return between two hosts */
};

enum { MAX_WHY = 48, MAX_COMMANDS = 16 };

struct verdict {
	uint8_t severity, kind, confidence;
	uint32_t host, origin; /* in inventory.hosts, NONE */
	const char *title, *subject, *remedy;
	uint32_t count;
	bool silent; /* explained, but told elsewhere: with others of the same host */
	uint32_t nwhy, ncommands;
	struct why why[MAX_WHY];
	const char *commands[MAX_COMMANDS];
};

struct inquiry;
typedef bool tell_fn(struct inquiry *q, const struct suspect *s, struct verdict *v);

/* causes.def: severity is the most this cause may have. */
struct cause {
	const char *rule, *id, *label; /* id NULL: not a cause but a remark */
	uint8_t severity, kind;
	tell_fn *
	    tell; /* NULL: of suspects of another kind (pools, tables), reported by their own file */
};

enum cause_number {
#define CAUSE(name, rule, id, severity, kind, label) CAUSE_##name,
#define REMARK(name, rule, id, severity, kind, label) CAUSE_##name,
#include "core/judge/causes/causes.def"
#undef CAUSE
#undef REMARK
	NCAUSES
};
extern const struct cause causes[NCAUSES];

/* What is known of a host beside its inventory row. */
struct host_view {
	uint32_t attachment; /* the first one that is its, NONE */
	uint32_t domain; /* of that attachment, NONE; ANY_DOMAIN when in several */
	uint16_t
	    pvid; /* of untagged frames at all of its ports, 0: not known, or they differ */
	uint32_t dynamic; /* running dynamic NICs */
	uint32_t vm_nics;
	struct span teams; /* in inquiry.teams: numbers of inventory.teams */
	uint32_t loose; /* addresses seen at several of its plain ports (C6) */
	uint32_t loose_ports[2];
	bool team_address; /* C4 was told of it */
};
#define ANY_DOMAIN (UINT32_MAX - 1)

/* An address of which some switch saw more than one port. */
struct moved {
	uint64_t mac;
	uint32_t sw, fdb;
	uint16_t context;
	bool back; /* it was seen again at a port that it had left */
};

struct inquiry {
	const struct judge *j;
	const struct snapshot *snap;
	const struct placement *where;
	const struct inventory *inv; /* never NULL: an empty one when none was given */
	struct findings *out;
	bool has_owners; /* the inventory names NICs */
	bool has_vms; /* some of them are VMs' */
	bool has_vnics; /* some of them are vNICs of hosts */
	bool full; /* the text cap was reached */
	struct host_view *hosts;
	uint32_t *teams; /* by host */
	struct moved *moved; /* by MAC */
	const struct mover **counted; /* of snapshot.movers, those that go to and fro: by MAC */
	bool *looped; /* per switch: its movement shows a loop and nothing else */
	uint32_t *tally[NCAUSES]; /* findings so far per port, the last element without one */
	uint8_t *worst[NCAUSES]; /* the worst severity among them */
	uint32_t *unknown_at; /* addresses without owner per attachment (C20) */
	uint32_t *unknown; /* the first of them: places */
	bool *hearsay; /* per attachment: one NIC that is elsewhere too names its host */
	uint32_t *away_at; /* addresses that an unpolled switch would explain, per port */
	uint8_t *pool_explained; /* per pool: a finding about an address of it says why */
	uint32_t out_of_scope;
	size_t nmoved, ncounted, nunknown, unknown_cap;
	/* of the suspect under way, used again for the next one */
	struct owner *owners; /* all of the address */
	struct owner *mine; /* those that may meet in the VLAN and domain under way */
	struct spot *spots;
	struct track *tracks;
	uint32_t *at; /* ntracks * nsamples */
	uint32_t *visit; /* switches that can tell of the address under way */
	size_t nowners, owners_cap, nmine, mine_cap, nspots, spots_cap, ntracks, tracks_cap,
	    at_cap, nvisit, visit_cap;
};

/* ---- suspects.c --------------------------------------------------------------------------- */
void suspects_judge(struct inquiry *q);
/* The suspect of an address that no cause was asked about: its places in this domain and VLAN. */
void suspect_lone(struct inquiry *q, struct mac m, uint32_t place, struct suspect *s);

/* ---- spots.c ------------------------------------------------------------------------------- */
bool spot_mac_ignored(const struct inquiry *q, struct mac m);
bool spot_vlan_ignored(const struct inquiry *q, uint16_t vlan);
/* Not on an ignored port or VLAN, nor on a port whose addresses live elsewhere. */
bool spot_counts(const struct inquiry *q, const struct place *p);
/* Which hosts of attachments are hearsay; before any spot is asked for. */
void spots_view(struct inquiry *q);
/* The host behind an attachment, NONE where that is hearsay. */
uint32_t spot_host(const struct inquiry *q, uint32_t attachment);
/* Ports of one host, or of one attachment, are one place: its number. */
uint32_t spot_stands(const struct inquiry *q, uint32_t port);
void spot_add(struct inquiry *q, const struct place *p);
void spots_count(const struct inquiry *q, struct suspect *s);
/* One host's team needs bundled ports, and these are plain ones. */
bool spots_loose(const struct inquiry *q, const struct suspect *s);
/* The domain in which an owner may send: of its VLAN where its host is. NONE, ANY_DOMAIN too. */
uint32_t owner_domain(const struct inquiry *q, const struct owner *o);
bool owner_in_domain(const struct inquiry *q, const struct owner *o, uint32_t domain);
/* The owners that may meet here: seen at one of the spots, or of this VLAN and domain; or all. */
void owners_pick(struct inquiry *q, struct suspect *s, bool all);

/* ---- tracks.c ----------------------------------------------------------------------------- */
#define ANY_VLAN UINT16_MAX
/*
 * Collects the entries of this MAC that may be this VLAN, in the switches of the domain (NONE:
 * all) that have a spot of it or saw it move: the others cannot tell anything new.
 */
void tracks_gather(struct inquiry *q, struct mac m, uint32_t domain, uint16_t vlan);
/* When each spot was seen; spots of tables that a better one overrules are left out. By port. */
void spots_tell(struct inquiry *q, struct suspect *s);
/* Moves, returns, and when two places were seen at once. */
void movement_tell(struct inquiry *q, struct suspect *s);
/* Port that stands for this one, NONE where none does: port 0 locates nothing, nor what is ignored. */
uint32_t track_port(const struct inquiry *q, uint32_t port);
/* The VLANs of this entry are all ignored. */
bool track_ignored(const struct inquiry *q, uint32_t sw, uint64_t key);
bool spot_at(
    const struct inquiry *q, const struct suspect *s, const struct spot *p, uint16_t k);
/* "leaf-1 Eth1/1 -> Po1; leaf-2 ...", NULL when it did not move. */
const char *tracks_path(struct inquiry *q, const struct suspect *s);
const char *tracks_both(struct inquiry *q, const struct suspect *s);

/* ---- moved.c ------------------------------------------------------------------------------ */
void moved_find(struct inquiry *q);
struct span moved_by_mac(const struct inquiry *q, struct mac m);

/* ---- counted.c ---------------------------------------------------------------------------- */
void counted_find(struct inquiry *q); /* once loops are known */
bool counted_has(const struct inquiry *q, struct mac m);
void counted_tell(const struct inquiry *q, struct suspect *s); /* after movement_tell() */

/* ---- owners.c ----------------------------------------------------------------------------- */
/* The owners of an address; replicas that are off are none. */
void owners_gather(struct inquiry *q, struct mac m);
bool owner_in_vlan(const struct owner *o, const struct inventory *inv, uint16_t vlan);
const char *owner_name(const struct inquiry *q, const struct owner *o); /* VM, else NIC */
bool pool_holds(const struct pool *p, struct mac m);
/* The pool of this host that holds m, NULL when none does. */
const struct pool *host_pool(const struct inquiry *q, uint32_t host, struct mac m);
/* An IPv4 address of the host from which Hyper-V derives this pool; 0: none does. */
uint32_t host_gives(const struct inquiry *q, uint32_t host, const struct pool *p);
bool owner_is_vm(const struct owner *o);
/* The one whose name says that it is a copy of the other; NULL when neither does. */
const struct owner *looks_copied(
    const struct inquiry *q, const struct owner *a, const struct owner *b);
/* The younger VM; where that is not known, the one that stands later. */
const struct owner *created_later(
    const struct inquiry *q, const struct owner *a, const struct owner *b);
/* Of two hosts that are equally the cause, the one that is easier to change. */
bool changes_first(const struct inquiry *q, uint32_t a, uint32_t b);
bool same_vm(const struct inquiry *q, const struct owner *a, const struct owner *b);
/* The rows of both VMs were written by one run of an export. */
bool one_pass(const struct inquiry *q, const struct owner *a, const struct owner *b);
bool host_same_cluster(const struct inquiry *q, uint32_t a, uint32_t b);
/* Given out by Hyper-V, SCVMM, a Network Controller or a declared pool. */
bool in_any_pool(const struct inquiry *q, struct mac m);
bool in_scope(const struct inquiry *q, const struct suspect *s);
bool is_clustered(const struct inquiry *q, const struct owner *o);

/* Asks fn for every two owners on different hosts, both ways round; running ones first. */
typedef bool pair_fn(struct inquiry *q, const struct suspect *s, const struct owner *stray,
    const struct owner *keeper, struct verdict *v);
bool pairs_ask(struct inquiry *q, const struct suspect *s, struct verdict *v, pair_fn *fn);

/* ---- levels.c ----------------------------------------------------------------------------- */
enum level level_of(const struct inquiry *q, const struct suspect *s);
uint8_t level_severity(enum level l);
/* Of two owners: the cause's own severity, or less where they were not seen together. */
uint8_t pair_severity(const struct inquiry *q, const struct suspect *s, const struct cause *c);
/* What is left of a confidence when VLAN, sightings and samples are weak. */
uint8_t confidence(const struct inquiry *q, const struct suspect *s, unsigned best);
uint32_t ageing_s(const struct inquiry *q, uint32_t sw);
/* The longest ageing time of the switches that hold the spots. */
uint32_t ageing_of(const struct inquiry *q, const struct suspect *s);

/* ---- words.c ------------------------------------------------------------------------------ */
const char *say(struct inquiry *q, const char *fmt, ...) FDB_PRINTF(2, 3);
void add_why(struct inquiry *q, struct verdict *v, enum proof_kind kind, int weight,
    const char *fmt, ...) FDB_PRINTF(5, 6);
void add_command(struct inquiry *q, struct verdict *v, const char *fmt, ...) FDB_PRINTF(3, 4);
const char *say_ip(struct inquiry *q, uint32_t ip);
const char *say_pool(struct inquiry *q, const struct pool *p); /* 00155D010B00-00155D010BFF */
const char *say_port(struct inquiry *q, uint32_t port); /* "leaf-1 Eth1/1" */
const char *say_spot(struct inquiry *q, const struct spot *p); /* host, else switch and port */
/* " and 3 more" owners than the two that were named. */
const char *say_more(struct inquiry *q, const struct suspect *s);
const char *say_mac(struct inquiry *q, struct mac m);
const char *say_host(const struct inquiry *q, uint32_t host);
/* What every finding about an address tells: owners, places, movement. */
void common_whys(struct inquiry *q, const struct suspect *s, struct verdict *v);

/* ---- remedy.c ----------------------------------------------------------------------------- */
/* As a PowerShell argument: 'it''s', bare where nothing in it needs quotes. */
const char *ps_word(struct inquiry *q, const char *s);
const char *ps_text(struct inquiry *q, const char *s); /* always quoted */
const char *ps_mac(struct inquiry *q, struct mac m); /* 00155D010B00 */
const char *ps_mac_dashed(struct inquiry *q, struct mac m); /* 00-15-5D-01-0B-00 */
/* Get-* lines that show the owner's NIC. */
void show_owner(struct inquiry *q, struct verdict *v, const struct owner *o);
/* The same for whatever has this address on the host. */
void show_address(struct inquiry *q, struct verdict *v, uint32_t host, struct mac m);
/* Off and on again, through the cluster where the VM is in one. */
void stop_vm(struct inquiry *q, struct verdict *v, const struct owner *o);
void start_vm(struct inquiry *q, struct verdict *v, const struct owner *o);
/* Get-VMHost, Set-VMHost with a range that overlaps no other. */
void show_range(struct inquiry *q, struct verdict *v, uint32_t host);
void new_range(struct inquiry *q, struct verdict *v, uint32_t host);
/* The VM's adapter to a static address of a declared range, or back to a dynamic one. */
void set_static(struct inquiry *q, struct verdict *v, const struct owner *o);
void set_dynamic(struct inquiry *q, struct verdict *v, const struct owner *o);
/* A host's adapter back to the address it was made with, or to a free one. */
void own_address(struct inquiry *q, struct verdict *v, const struct owner *o);
void new_address(struct inquiry *q, struct verdict *v, const struct owner *o);

/* ---- evidence.c --------------------------------------------------------------------------- */
void evidence_of(struct inquiry *q, const struct suspect *s, struct finding *f);

/* ---- identity.c --------------------------------------------------------------------------- */
/* 48 bits over the subject alone. NULL and 0 where it has none. */
void identity(uint8_t id[static 6], struct mac m, uint16_t vlan, const char *subject,
    const char *claimant);
/* Findings that would share an id get their lowest claimant, then their number, into it. */
void identities_apart(struct inquiry *q);

/* ---- verdict.c ---------------------------------------------------------------------------- */
void verdict_init(struct verdict *v, const struct cause *c);
/* Writes the verdict about a suspect down; beyond settings.max_same per port it is only counted. */
void report_suspect(
    struct inquiry *q, const struct suspect *s, enum cause_number c, struct verdict *v);
/* A finding about a pool, port or table. */
struct finding *report_subject(struct inquiry *q, enum cause_number c, struct verdict *v);

/* ---- fold.c -------------------------------------------------------------------------------- */
void fold_counted(struct inquiry *q);

/* ---- the other kinds of suspects ---------------------------------------------------------- */
void collection_judge(struct inquiry *q);
void pools_judge(struct inquiry *q); /* C2b */
void strays_judge(struct inquiry *q); /* C3b, C16 */
void inventory_judge(struct inquiry *q); /* C14 */
void hosts_view(struct inquiry *q);
void hosts_judge(struct inquiry *q); /* C6, C28, C19, C4 without movement */
/* Every team of the host needs bundled ports (static, LACP), or none of them does. */
bool host_bundles(const struct inquiry *q, uint32_t host);
bool host_spreads(const struct inquiry *q, uint32_t host, const struct team **team);
/* Every NIC of the host that has a link was found at a port that is its for sure. */
bool host_ports_known(const struct inquiry *q, uint32_t host);
void unowned_judge(struct inquiry *q); /* C20 */
void loops_judge(struct inquiry *q); /* C23 */
void actors_judge(struct inquiry *q); /* LACP ids of too many switches */
/* C10, C21: the only place of an address, and its only NIC. */
void elsewhere_judge(struct inquiry *q, uint32_t place, const struct nic *c);

/* ---- causes/ ------------------------------------------------------------------------------ */
#define CAUSE(name, rule, id, severity, kind, label) tell_fn tell_##name;
#define REMARK(name, rule, id, severity, kind, label)
#include "core/judge/causes/causes.def"
#undef CAUSE
#undef REMARK

#endif

/*
 * Settings: what the operator declared. Cli reads them from the configuration
 * and the command line, to everybody else they are const. All text is in the
 * arena, never NULL.
 */
#ifndef FDBAUDIT_SETTINGS_H
#define FDBAUDIT_SETTINGS_H

#include "fdbaudit/arena.h"
#include "fdbaudit/mac.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum severity { SEV_INFO, SEV_WARNING, SEV_ERROR, SEV_CRITICAL };

/* Both ends belong to it. A single address is a range of one. */
struct mac_range {
	const char *name; /* "" unless `pool = NAME ...` */
	struct mac min, max;
};

/*
 * A range that a row of `plan = FILE` gives a host, which is there or to come. Of several ranges of
 * one host each may be what it gets: Hyper-V takes that of one of its IPv4 addresses.
 */
struct planned_pool {
	const char *host, *site; /* site: "" none is told */
	const char *source; /* "plan.csv:3" */
	struct mac min, max; /* both ends belong to it */
};

struct vlan_range {
	uint16_t min, max;
};

/* [switch NAME] uplink = Eth1/49, Eth1/50 */
enum override_kind { OVERRIDE_UPLINK, OVERRIDE_EDGE, OVERRIDE_IGNORE, OVERRIDE_MLAG_PEER };
struct override {
	const char *switch_name, *port; /* port name, exactly as in the reports */
	uint8_t kind; /* enum override_kind */
};

/* [domain NAME]: what no switch tells of how VLANs reach. */
struct domain_setting {
	const char *name;
	const char **sites; /* sites joined into this domain */
	size_t nsites;
	struct vlan_range *vlans; /* empty: all */
	size_t nvlans;
	struct {
		uint16_t from, to;
	} * translations; /* 100=200: two ids of one VLAN */
	size_t ntranslations;
};

/*
 * A row of a list of suppressions: findings that somebody answers for until a day. Whatever is
 * given has to match; at least one selector is.
 */
struct suppression {
	const char *where; /* "FILE:LINE", or the baseline that it stands for */
	uint8_t id[6]; /* of one finding; by_id */
	struct mac_range macs; /* by_mac */
	struct vlan_range vlans; /* by_vlan; 0 to 0: of which no VLAN is known */
	bool by_id, by_mac, by_vlan;
	const char *rule, *cause, *host, *switch_name, *port; /* NULL: any */
	const char *reason, *owner; /* NULL of a baseline: owner */
	int64_t until_ms; /* from this moment on it counts no more; 0: it has no end */
};

/* The first line of a list of suppressions, in the order in which rows of it are shown; how long these last. */
#define SUPPRESS_COLUMNS "id,rule,cause,mac,host,switch,port,vlan,reason,owner,until"
enum { SUPPRESS_DAYS = 30 };

struct settings {
	struct arena text; /* owns everything below */
	bool scope_all; /* judge every MAC, not only Hyper-V's */
	struct mac_range *pools, *static_ranges, *shared_macs, *ignore_macs;
	size_t npools, nstatic_ranges, nshared_macs, nignore_macs;
	struct planned_pool *planned; /* row by row of the plan */
	size_t nplanned;
	struct vlan_range *ignore_vlans;
	size_t nignore_vlans;
	const char **ignore_ports,
	    **ignore_aliases; /* POSIX extended expressions that compile */
	size_t nignore_ports, nignore_aliases;
	struct override *overrides;
	size_t noverrides;
	struct domain_setting *domains;
	size_t ndomains;
	struct suppression *suppressions; /* in the order of their files */
	size_t nsuppressions;
	uint32_t
	    export_max_age_ms; /* an older export makes the run incomplete; 0: any age will do */
	enum severity fail_on; /* findings from here on set the exit code */
	bool fail_on_new; /* of these only what is new or back */
	uint32_t
	    max_same; /* more findings of one cause on one port, pool or switch become one */
};

/* Sets the defaults: fail_on SEV_WARNING, max_same 100, nothing declared. */
void settings_init(struct settings *s);

/* Frees all it has. Call settings_init() before another use. */
void settings_free(struct settings *s);

/*
 * Returns whether addresses of two sites may meet: one is not known ("" or NULL), they are one, or a
 * [domain] joins them.
 */
bool settings_sites_meet(const struct settings *s, const char *a, const char *b);

/* Returns how many prefixes of three octets the declared plan has; *out: sorted, each once, for free(). */
size_t settings_planned_prefixes(const struct settings *s, uint32_t **out);

/* Returns whether what meets one of two known sites meets the other. */
bool settings_sites_alike(const struct settings *s, const char *a, const char *b);

#endif

/* The estate for people: counts, hosts, files, and what is missing for which cause. */
#include "report/common/export_files.h"
#include "report/common/unused_fold.h"
#include "report/estate/estate.h"
#include "report/estate/words.h"

#include "fdbaudit/stamp.h"

enum { MAX_SHOWN = 200 }; /* contradictions; -r json has all of them */

static size_t
count_nics(const struct inventory *inv, struct span of, enum nic_kind kind)
{
	size_t n = 0;

	for (uint32_t i = of.first; i < of.first + of.n; i++) {
		n += inv->nics[i].kind == kind ? 1 : 0;
	}
	return n;
}

static void
put_counts(const struct inventory *inv, FILE *out)
{
	const struct span all = { 0, (uint32_t)inv->nnics };

	(void)fprintf(out,
	    "%zu hosts in %zu clusters, %zu VMs, %zu NICs: %zu of VMs, %zu host vNICs, %zu "
	    "physical, %zu of "
	    "teams\n",
	    inv->nhosts, inv->nclusters, inv->nvms, inv->nnics,
	    count_nics(inv, all, NIC_VM_VNIC), count_nics(inv, all, NIC_HOST_VNIC),
	    count_nics(inv, all, NIC_PHYSICAL), count_nics(inv, all, NIC_TEAM));
}

static void
put_files(const struct inventory *inv, FILE *out)
{
	(void)fprintf(out, "\nFiles\n");
	for (size_t i = 0; i < inv->nfiles; i++) {
		const struct inventory_file *f = &inv->files[i];
		char stamp[STAMP_SIZE];

		(void)fprintf(out, "  %s: %s, %u rows, %u used%s%s%s%s\n", f->path,
		    f->format != NULL ? f->format : "not recognised", (unsigned)f->rows,
		    (unsigned)f->used, f->passed > 0 ? ", passed over: " : "", f->passed_over,
		    f->time != 0 ? ", collected " : "",
		    f->time != 0 ? stamp_format(f->time * 1000, stamp) : "");
	}
}

static void
put_hosts(const struct inventory *inv, FILE *out)
{
	struct str ips = { 0 };
	char min[MAC_TEXT_SIZE];
	char max[MAC_TEXT_SIZE];

	(void)fputs(inv->nhosts > 0 ? "\nHosts\n" : "", out);
	for (size_t i = 0; i < inv->nhosts; i++) {
		const struct host *h = &inv->hosts[i];
		const struct pool *p = h->pools.n > 0 ? &inv->pools[h->pools.first] : NULL;

		str_clear(&ips);
		estate_ips(inv, h->ips, &ips);
		(void)fprintf(out,
		    "  %-15s %-12s vm %-4zu vnic %-3zu phys %-3zu pool %s%s%s%s%s\n", h->name,
		    h->cluster != NONE ? inv->clusters[h->cluster].name : "-",
		    count_nics(inv, h->nics, NIC_VM_VNIC),
		    count_nics(inv, h->nics, NIC_HOST_VNIC),
		    count_nics(inv, h->nics, NIC_PHYSICAL),
		    p != NULL ? mac_format(p->min, min) : "unknown", p != NULL ? "-" : "",
		    p != NULL ? mac_format(p->max, max) : "", ips.n > 0 ? "  " : "",
		    str_get(&ips));
	}
	str_free(&ips);
}

/* ---- what is missing, and for which cause ------------------------------------------------- */

static bool
has_pools(const struct inventory *inv)
{
	return inv->npools > 0;
}

static bool
has_host_ips(const struct inventory *inv)
{
	for (size_t i = 0; i < inv->nhosts; i++) {
		if (inv->hosts[i].ips.n > 0) {
			return true;
		}
	}
	return false;
}

static bool
has_physical(const struct inventory *inv)
{
	return count_nics(inv, (struct span){ 0, (uint32_t)inv->nnics }, NIC_PHYSICAL) > 0;
}

static bool
has_host_vnics(const struct inventory *inv)
{
	return count_nics(inv, (struct span){ 0, (uint32_t)inv->nnics }, NIC_HOST_VNIC) > 0;
}

static bool
has_permanent(const struct inventory *inv)
{
	for (size_t i = 0; i < inv->nnics; i++) {
		if (inv->nics[i].permanent.bits != 0) {
			return true;
		}
	}
	return !has_physical(inv); /* said already */
}

static bool
has_teams(const struct inventory *inv)
{
	return inv->nteams > 0;
}

static bool
has_states(const struct inventory *inv)
{
	for (size_t i = 0; i < inv->nvms; i++) {
		if (inv->vms[i].state != VM_STATE_UNKNOWN) {
			return true;
		}
	}
	return inv->nvms == 0;
}

static bool
has_dynamic(const struct inventory *inv)
{
	for (size_t i = 0; i < inv->nnics; i++) {
		if (inv->nics[i].dynamic != TRI_UNKNOWN) {
			return true;
		}
	}
	return inv->nvms == 0;
}

static bool
has_clusters(const struct inventory *inv)
{
	return inv->nclusters > 0;
}

static const struct {
	bool (*is_there)(const struct inventory *inv);
	const char *text;
} needs[] = {
	{ has_pools, "no MAC pools: C1, C2, C3 and C16 cannot be told (Get-VMHost)" },
	{ has_host_ips,
	    "no addresses of hosts: C1 and C2 cannot be told apart (Get-NetIPAddress)" },
	{ has_physical, "no NICs of hosts: ports are known by LLDP alone, C18, C21 and C27 "
			"cannot be told (Get-NetAdapter)" },
	{ has_host_vnics,
	    "no vNICs of hosts: C4, C18b and C27 cannot be told, and their addresses look "
	    "like nobody's, C20 (Get-VMNetworkAdapter -ManagementOS)" },
	{ has_permanent, "no permanent addresses: C18 and C27 name no host (Get-NetAdapter)" },
	{ has_teams, "no teams: C4, C5, C6, C19 and C28 cannot be told (Get-NetLbfoTeam, "
		     "Get-VMSwitchTeam)" },
	{ has_states,
	    "no states of VMs: two owners count as running, C11b cannot be told (Get-VM)" },
	{ has_dynamic,
	    "no kind of MAC: C11 and C16 cannot be told apart (DynamicMacAddressEnabled)" },
	{ has_clusters,
	    "no clusters: C9, C10 and C11c are told less surely (Get-ClusterNode)" },
};

static void
put_missing(const struct inventory *inv, FILE *out)
{
	bool any = false;

	for (size_t i = 0; i < sizeof(needs) / sizeof(needs[0]); i++) {
		if (!needs[i].is_there(inv)) {
			(void)fprintf(out, "%s  %s\n", any ? "" : "\nMissing\n", needs[i].text);
			any = true;
		}
	}
}

static void
put_account(const struct inventory *inv, FILE *out)
{
	struct str source = { 0 };
	struct str other = { 0 };

	for (size_t i = 0; i < inv->nremarks; i++) {
		str_clear(&source);
		export_file_source(inv, inv->remarks[i].src, &source);
		(void)fprintf(out, "%s  %s: %s\n",
		    i == 0 ? "\nWhat the files cannot tell\n" : "", str_get(&source),
		    inv->remarks[i].text);
	}
	for (size_t i = 0; i < inv->ndisputes && i < MAX_SHOWN; i++) {
		const struct dispute *d = &inv->disputes[i];

		str_clear(&source);
		str_clear(&other);
		export_file_source(inv, d->src_a, &source);
		export_file_source(inv, d->src_b, &other);
		(void)fprintf(out, "%s  %s: %s (%s), %s (%s)\n",
		    i == 0 ? "\nContradictions\n" : "", d->what, d->a, str_get(&source), d->b,
		    str_get(&other));
	}
	if (inv->ndisputes > MAX_SHOWN) {
		(void)fprintf(
		    out, "  and %zu more: -r json lists all\n", inv->ndisputes - MAX_SHOWN);
	}
	str_free(&source);
	str_free(&other);
}

static void
put_unused(const struct inventory *inv, FILE *out)
{
	struct unused_fold fold = { .nkinds = 0 };
	struct str source = { 0 };

	for (size_t i = 0; i < inv->nunused; i++) {
		if (unused_fold_shows(&fold, &inv->unused[i])) {
			str_clear(&source);
			export_file_source(inv, inv->unused[i].src, &source);
			(void)fprintf(out, "%s  %s: %s%s%s\n", i == 0 ? "\nNot used\n" : "",
			    str_get(&source), inv->unused[i].about,
			    inv->unused[i].about[0] != '\0' ? ": " : "", inv->unused[i].text);
		}
	}
	for (size_t i = 0; i < fold.nkinds; i++) {
		if (unused_fold_more(&fold, inv, i, &source)) {
			(void)fprintf(out, "  %s\n", str_get(&source));
		}
	}
	str_free(&source);
}

void
estate_text(const struct inventory *inv, FILE *out)
{
	put_counts(inv, out);
	put_hosts(inv, out);
	put_files(inv, out);
	put_missing(inv, out);
	put_account(inv, out);
	put_unused(inv, out);
}

#include "report/common/words.h"

#include "report/common/gaps.h"

#include "fdbaudit/stamp.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_NAMED = 8, MAX_PORTS = 3 }; /* hosts and ports in one sentence */

static void
put_count(struct str *to, size_t n, const char *one, const char *many)
{
	str_number(to, (int64_t)n);
	str_format(to, " %s", n == 1 ? one : many);
}

static void
put_counts(const struct report *r, struct str *to)
{
	size_t n[SEV_CRITICAL + 1] = { 0 };
	const size_t before = to->n;

	for (size_t i = 0; i < r->found->n; i++) {
		const struct finding *f = &r->found->list[i];

		n[f->severity] += gap_tells(f) ? 0 : 1;
	}
	if (n[SEV_WARNING] + n[SEV_ERROR] + n[SEV_CRITICAL] == 0) {
		/* Silence is no health: without addresses there was nothing to judge. */
		str_add(to, r->where->nplaces == 0    ? "no address seen on any edge port"
			    : report_is_incomplete(r) ? "nothing wrong in what could be read"
						      : "nothing wrong");
	}
	for (unsigned s = SEV_CRITICAL + 1; s-- > 0;) {
		if (n[s] > 0) {
			str_format(to, "%s%zu %s", to->n > before ? ", " : "", n[s],
			    severity_name((enum severity)s));
		}
	}
}

/* Hosts are sorted by name: flags in their order give a sorted list without a sort. */
static size_t
put_hosts(const struct report *r, struct str *to)
{
	const size_t nhosts = r->inv != NULL ? r->inv->nhosts : 0;
	bool *named = NULL;
	size_t room = 0;
	size_t n = 0;

	named = vec_room(NULL, &room, nhosts + 1, sizeof(*named));
	memset(named, 0, room * sizeof(*named));
	for (size_t i = 0; i < r->found->n; i++) {
		const struct finding *f = &r->found->list[i];

		if (report_is_urgent(f) && f->host != NONE) {
			named[f->host] = true;
		}
	}
	for (size_t i = 0; i < nhosts; i++) {
		if (named[i]) {
			if (n < MAX_NAMED) {
				str_format(to, "%s%s", n == 0 ? "change " : ", ",
				    r->inv->hosts[i].name);
			}
			n++;
		}
	}
	if (n > MAX_NAMED) {
		str_format(to, " and %zu more", n - MAX_NAMED);
	}
	free(named);
	return n;
}

/* "sw-1 Eth1/4 and sw-2 Eth1/1": ports of the finding at which no host is known. Their number. */
static size_t
put_unknown_ports(const struct report *r, const struct finding *f, struct str *to)
{
	size_t n = 0;

	for (uint32_t i = 0; i < f->nseen; i++) {
		const struct port *p = &r->snap->ports[f->seen[i].port];

		if (strcmp(words_host_at(r, f->seen[i].port), "?") != 0) {
			continue;
		}
		if (n++ < MAX_PORTS) {
			str_format(to, "%s%s %s", n > 1 ? " and " : "",
			    r->snap->switches[p->sw].name, p->name);
		}
	}
	if (n > MAX_PORTS) {
		str_format(to, " and %zu more", n - MAX_PORTS);
	}
	return n;
}

static void
put_action(const struct report *r, struct str *to)
{
	struct str ports = { 0 };

	if (put_hosts(r, to) > 0) {
		return;
	}
	for (size_t i = 0; i < r->found->n && ports.n == 0; i++) {
		if (report_is_urgent(&r->found->list[i])) {
			(void)put_unknown_ports(r, &r->found->list[i], &ports);
		}
	}
	if (ports.n > 0) {
		str_format(to, "find out what is at %s", str_get(&ports));
	}
	str_free(&ports);
}

void
words_headline(const struct report *r, struct str *to)
{
	struct str action = { 0 };

	put_counts(r, to);
	if (report_is_incomplete(r)) {
		str_add(to, ", INCOMPLETE");
	}
	put_action(r, &action);
	if (action.n > 0) {
		str_format(to, ": %s", str_get(&action));
	}
	str_free(&action);
}

static void
put_moment(int64_t ms, bool with_date, struct str *to)
{
	char buf[STAMP_SIZE];
	const size_t n = strlen(stamp_format(ms, buf));

	/* "2026-11-18T02:58:00Z": date, then the time without its Z. */
	if (with_date) {
		str_put(to, buf, n - 10);
		str_char(to, ' ');
	}
	str_put(to, buf + n - 9, 8);
}

static bool
same_day(int64_t a_ms, int64_t b_ms)
{
	const int64_t day = 86400000;

	return a_ms / day == b_ms / day;
}

void
words_period(const struct report *r, int64_t first_ms, int64_t last_ms, struct str *to)
{
	const bool dated = !same_day(first_ms, report_began(r));

	put_moment(first_ms, dated, to);
	if (last_ms != first_ms) {
		str_add(to, " to ");
		put_moment(last_ms, !same_day(first_ms, last_ms), to);
	}
}

void
words_scope(const struct report *r, struct str *to)
{
	const int64_t began = report_began(r);
	const int64_t ended = report_ended(r);

	put_moment(began, true, to);
	if (ended / 1000 != began / 1000) {
		str_add(to, " to ");
		put_moment(ended, !same_day(began, ended), to);
	}
	str_add(to, " UTC, ");
	put_count(to, r->snap->nsamples, "sample", "samples");
	str_add(to, ", ");
	put_count(to, r->snap->nswitches, "switch", "switches");
	if (r->inv == NULL || r->inv->nfiles == 0) {
		str_add(to, ", no inventory");
		return;
	}
	str_add(to, ", ");
	put_count(to, r->inv->nhosts, "host", "hosts");
	str_add(to, ", ");
	put_count(to, r->inv->nvms, "VM", "VMs");
}

void
words_completeness(const struct report *r, struct str *to)
{
	struct gaps gaps;

	gaps_find(r, &gaps);
	if (gaps.n == 0 && !r->run.interrupted) {
		str_add(to, "all tables read whole");
	} else {
		str_add(to, "NOT all read: ");
		str_add(to, !r->run.interrupted ? ""
			    : gaps.n > 0        ? "interrupted, "
						: "interrupted");
		if (gaps.nswitches > 0) {
			str_format(to, "%zu of ", gaps.nswitches);
			put_count(to, r->snap->nswitches, "switch", "switches");
			str_add(to, " gave nothing");
		}
		if (gaps.ntables > 0) {
			str_add(to, gaps.nswitches > 0 ? ", " : "");
			put_count(to, gaps.ntables, "table", "tables");
			str_add(to, " cut short");
		}
	}
	gaps_free(&gaps);
}

void
words_vlan(const struct report *r, const struct finding *f, struct str *to)
{
	if (f->mac.bits == 0) {
		return;
	}
	if (f->vlan != 0) {
		str_format(to, "VLAN %u", f->vlan);
	} else if (f->vlans.n == 0) {
		str_add(to, "VLAN unknown");
	}
	for (uint32_t i = 0; f->vlan == 0 && i < f->vlans.n; i++) {
		str_format(
		    to, "%s%u", i == 0 ? "VLAN " : " or ", r->found->vlans[f->vlans.first + i]);
	}
}

void
words_subject(const struct finding *f, struct str *to)
{
	char mac[MAC_TEXT_SIZE];

	if (f->mac.bits != 0) {
		str_add(to, mac_format(f->mac, mac));
	} else if (f->subject != NULL) {
		str_add(to, f->subject);
	}
}

void
words_cause(const struct finding *f, struct str *to)
{
	str_format(to, "%s: %s, %s %u", f->cause != NULL ? f->cause : f->rule, f->label,
	    confidence_word(f->confidence), f->confidence);
	if (f->state != STATE_NONE && f->state != STATE_NEW) {
		str_format(to, ", %s", finding_state_name((enum finding_state)f->state));
	}
}

static void
put_nic(const struct report *r, const struct claimant *c, struct str *to)
{
	const char *nic = c->nic != NONE ? r->inv->nics[c->nic].name : "";

	str_add(to, " (");
	if (c->vm != NONE) {
		str_format(to, "VM %s", r->inv->vms[c->vm].name);
	} else {
		str_add(to, "the host itself");
	}
	str_format(to, "%s%s)", nic[0] != '\0' ? ", " : "", nic);
}

void
words_claimant(const struct report *r, const struct claimant *c, struct str *to)
{
	const char *host = host_name(r, c->host);

	str_add(to, host != NULL ? host : "a host that the export does not name");
	put_nic(r, c, to);
}

/* The hosts at whose ports it was seen, each once: "HV-01, HV-02". */
static void
put_hosts_seen(const struct report *r, const struct finding *f, struct str *to)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < f->nseen; i++) {
		const char *host = words_host_at(r, f->seen[i].port);
		bool named = false;

		for (uint32_t k = 0; k < i && !named; k++) {
			named = strcmp(words_host_at(r, f->seen[k].port), host) == 0;
		}
		if (!named) {
			str_format(to, "%s%s", n++ > 0 ? " or " : "", host);
		}
	}
}

/* Nobody is named: the reader wants to know where to look. */
static void
put_unnamed(const struct report *r, const struct finding *f, struct str *to)
{
	struct str ports = { 0 };

	if (put_unknown_ports(r, f, &ports) > 0) {
		str_format(to, "not known yet: no export names what is at %s", str_get(&ports));
		str_free(&ports);
		return;
	}
	str_add(to, "not decided");
	if (f->nclaimants > 1) {
		str_add(to, ": one of these owners");
	} else if (f->nseen > 0) {
		str_add(to, ": something on ");
		put_hosts_seen(r, f, to);
	}
}

bool
words_change(const struct report *r, const struct finding *f, struct str *to)
{
	if (f->host == NONE) {
		if (f->severity == SEV_INFO) {
			return false;
		}
		put_unnamed(r, f, to);
		return true;
	}
	str_add(to, host_name(r, f->host));
	for (uint32_t i = 0; i < f->nclaimants; i++) {
		if (f->claimants[i].host == f->host) {
			put_nic(r, &f->claimants[i], to);
		}
	}
	if (f->origin != NONE && f->origin != f->host) {
		str_format(to, ", which uses an address of %s", host_name(r, f->origin));
	}
	return true;
}

void
words_moves(const struct finding *f, struct str *to)
{
	if (f->moves > 0) {
		str_add(to, "moved ");
		if (f->moves == 1) {
			str_add(to, "once");
		} else {
			str_format(to, "%u times", f->moves);
		}
		if (f->path != NULL) {
			str_format(to, ": %s", f->path);
		}
	}
	if (f->both != NULL) {
		str_join(to, "; ", f->both);
	}
}

const char *
words_host_at(const struct report *r, uint32_t port)
{
	const uint32_t a = r->where->ports[port].attachment;
	const struct attachment *at = a != NONE ? &r->where->attachments[a] : NULL;

	if (at == NULL || (at->host == NONE && !at->shared)) {
		return "?";
	}
	return at->shared ? "shared" : host_name(r, at->host);
}

bool
words_is_movement(const struct finding *f, const struct why *w)
{
	return (w->kind == PROOF_CHANGE && f->path != NULL) ||
	       (w->kind == PROOF_FDB_SETS && w->weight > 0 && f->both != NULL);
}

bool
words_is_news(const struct finding *f, const struct why *w)
{
	return w->kind == PROOF_INVENTORY ? f->nclaimants == 0 : !words_is_movement(f, w);
}

void
words_checked(const struct report *r, struct str *to)
{
	size_t macs = 0;
	size_t edges = 0;

	for (size_t i = 0; i < r->where->nplaces; i++) {
		macs += i == 0 || PLACE_MAC(&r->where->places[i]).bits !=
				      PLACE_MAC(&r->where->places[i - 1]).bits;
	}
	for (size_t i = 0; i < r->where->nattachments; i++) {
		const uint8_t c = r->where->attachments[i].class_;

		edges += c != PORT_UPLINK && c != PORT_FABRIC;
	}
	str_add(to, "Checked: ");
	put_count(to, macs, "address", "addresses");
	str_add(to, " on ");
	put_count(to, edges, "edge port", "edge ports");
	str_add(to, " for two places at a time");
	str_add(to, r->snap->nsamples > 1 ? " and for movement" : "");
	if (r->inv != NULL && r->inv->nfiles > 0) {
		str_add(to, "; ");
		put_count(to, r->inv->nnics, "NIC", "NICs");
		str_add(to, " and ");
		put_count(to, r->inv->npools, "pool", "pools");
		str_add(to, " of the inventory for two owners and overlap");
	}
	str_char(to, '.');
}

void
words_notes(const struct report *r, struct str *to)
{
	if (r->snap->nsamples == 1) {
		str_add(to,
		    "One sample shows no movement, and on one switch two holders show by"
		    " nothing else: --samples 3.");
	}
	if (r->inv != NULL && r->inv->nunused > 0) {
		str_add(to, to->n > 0 ? " " : "");
		put_count(to, r->inv->nunused, "row", "rows");
		str_add(to, " of the inventory could not be used: `fdbaudit inventory` lists"
			    " them.");
	}
}

void
words_exit(const struct report *r, struct str *to)
{
	const bool gaps = report_is_incomplete(r);
	const bool found = report_has_findings(r);

	str_format(to, "exit %d (%s at or above %s%s)", r->run.exit_status,
	    found ? "findings" : "nothing", severity_name(r->run.fail_on),
	    !gaps   ? ""
	    : found ? "; not everything was read"
		    : ", but not everything was read");
}

#include "report/page/html_holders.h"

#include "report/common/export_files.h"
#include "report/common/extract_has.h"
#include "report/common/host_name.h"
#include "report/common/status.h"
#include "report/common/vm_state.h"
#include "report/words/claimants.h"

enum { SHOWN_NEIGHBOURS = 3, SHOWN_PORTS = 4, MINUTE_S = 60, HOUR_S = 3600, DAY_S = 86400 };

static void
put_id(struct html_page *p, const char *id)
{
	if (id[0] != '\0') {
		str_add(&p->b, "<br><span class=\"source mono\">");
		html_page_text(p, id);
		str_add(&p->b, "</span>");
	}
}

/* "2 h 5 min": as much as a reader needs to judge it. */
static void
put_duration(struct html_page *p, int64_t s)
{
	const long long days = (long long)(s / DAY_S);
	const long long hours = (long long)(s % DAY_S / HOUR_S);
	const long long minutes = (long long)(s % HOUR_S / MINUTE_S);

	if (days > 0) {
		str_format(&p->b, "%lld d %lld h", days, hours);
	} else if (hours > 0) {
		str_format(&p->b, "%lld h %lld min", hours, minutes);
	} else {
		str_format(&p->b, "%lld min", minutes);
	}
}

/* An export tells of the moment at which it was made, not of that of the sighting. */
static void
put_age(struct html_page *p, const struct finding *f, const struct claimant *c)
{
	const int64_t when = export_file_collected(p->r->inv, c);
	const int64_t seen = (f->last_ms != 0 ? f->last_ms : report_began(p->r)) / 1000;
	const int64_t apart = seen > when ? seen - when : when - seen;

	if (when == 0) {
		str_add(&p->b, "when it was exported is not told");
		return;
	}
	str_add(&p->b, "exported ");
	html_page_time(p, when * 1000);
	str_add(&p->b, " UTC, ");
	put_duration(p, apart);
	str_add(&p->b, seen < when ? " after" : " before");
	str_add(&p->b, f->last_ms != 0 ? " it was last seen" : " this run");
}

static void
put_vm(struct html_page *p, const struct claimant *c)
{
	const struct inventory *inv = p->r->inv;

	if (c->vm != NONE) {
		html_page_text(p, inv->vms[c->vm].name);
		put_id(p, inv->vms[c->vm].id);
	} else if (c->nic != NONE && inv->nics[c->nic].kind == NIC_UNKNOWN) {
		str_add(&p->b, "itself or a VM on it");
	} else {
		str_add(&p->b, "the host itself");
	}
}

static void
put_state(struct html_page *p, const struct claimant *c)
{
	const char *state = c->vm != NONE ? vm_state_word(p->r->inv->vms[c->vm].state) : "";

	html_page_text(p, state != NULL ? state : "not told");
}

static void
put_claimant(struct html_page *p, const struct finding *f, const struct claimant *c)
{
	const struct inventory *inv = p->r->inv;
	const struct nic *nic = c->nic != NONE ? &inv->nics[c->nic] : NULL;
	const char *host = host_name(p->r, c->host);

	str_add(&p->b, "<tr><th scope=\"row\">");
	html_page_text(p, host != NULL ? host : "not named");
	str_format(&p->b, "</th><td data-head=\"do\">%s</td><td data-head=\"VM\">",
	    words_host_duty(f, c->host));
	put_vm(p, c);
	str_add(&p->b, "</td><td data-head=\"NIC\">");
	if (nic != NULL) {
		html_page_text(p, nic->name);
		put_id(p, nic->id);
	}
	str_add(&p->b, "</td><td data-head=\"state\">");
	put_state(p, c);
	str_add(&p->b, "</td><td data-head=\"known from\">");
	if (nic != NULL) {
		PAGE_WORDS(p, export_file_source(inv, nic->src, &p->words));
		str_add(&p->b, "<br>");
	}
	put_age(p, f, c);
	str_add(&p->b, "</td></tr>\n");
}

static void
put_claimants(struct html_page *p, const struct finding *f)
{
	if (f->nclaimants == 0) {
		str_add(&p->b, "<p>No export names an owner of it.</p>\n");
		return;
	}
	str_add(&p->b,
	    "<div class=\"times\" tabindex=\"0\" role=\"group\" aria-label=\"owners\"><table "
	    "class=\"holders\"><caption class=\"hidden\">Owners by "
	    "the exports</caption><thead><tr><th "
	    "scope=\"col\">host</th>"
	    "<th scope=\"col\">do</th><th scope=\"col\">VM</th><th scope=\"col\">NIC</th>"
	    "<th scope=\"col\">state</th><th scope=\"col\">known "
	    "from</th></tr></thead><tbody>\n");
	for (uint32_t i = 0; i < f->nclaimants; i++) {
		put_claimant(p, f, &f->claimants[i]);
		html_page_flush(p);
	}
	str_add(&p->b, "</tbody></table></div>\n");
}

static void
put_station(struct html_page *p, struct mac m, uint32_t host)
{
	const struct inventory *inv = p->r->inv;
	const uint32_t nic = inv != NULL ? inventory_owner(inv, m, host) : NONE;
	char text[MAC_TEXT_SIZE];

	if (nic == NONE) {
		html_page_text(p, mac_format(m, text));
		return;
	}
	html_page_text(p,
	    inv->nics[nic].vm != NONE ? inv->vms[inv->nics[nic].vm].name : inv->nics[nic].name);
	str_format(&p->b, " <span class=\"source mono\">%s</span>", mac_format(m, text));
}

/* Who else is at a port: whoever goes there sees more than this address. */
static void
put_port(struct html_page *p, const struct finding *f, uint32_t port)
{
	const struct placement *where = report_whole(p->r)->where; /* also those of no part */
	const uint32_t at = where->ports[port].attachment;
	const uint32_t host = at != NONE ? where->attachments[at].host : NONE;
	uint64_t before = 0;
	uint32_t n = 0;

	str_add(&p->b, "<li>at ");
	html_page_port(p, port);
	str_add(&p->b, ": ");
	for (uint32_t i = p->at.first[port]; i < p->at.first[port + 1]; i++) {
		const struct mac m = PLACE_MAC(&where->places[p->at.places[i]]);

		if (m.bits == f->mac.bits || m.bits == before) {
			continue;
		}
		before = m.bits;
		if (n++ < SHOWN_NEIGHBOURS) {
			str_add(&p->b, n > 1 ? ", " : "");
			put_station(p, m, host);
		}
	}
	if (n == 0) {
		str_add(&p->b, "no other address");
	} else if (n > SHOWN_NEIGHBOURS) {
		str_format(&p->b, " and %u more", n - SHOWN_NEIGHBOURS);
	}
	str_add(&p->b, "</li>\n");
}

void
html_holders(struct html_page *p, const struct finding *f)
{
	if (f->mac.bits == 0) {
		return;
	}
	put_claimants(p, f);
	for (uint32_t i = 0; i < f->nseen && i < SHOWN_PORTS; i++) {
		str_add(&p->b, i == 0 ? "<p>Who else is there:</p><ul>\n" : "");
		put_port(p, f, f->seen[i].port);
	}
	if (f->nseen > SHOWN_PORTS) {
		str_format(&p->b, "<li>and %u more places, which the time line has</li>\n",
		    f->nseen - SHOWN_PORTS);
	}
	str_add(&p->b, f->nseen > 0 ? "</ul>\n" : "");
}

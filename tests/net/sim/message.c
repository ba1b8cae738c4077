/* Messages: SNMPv1 and v2c here, v3 in usm.c; who may see which view, and whether the switch is alive. */
#include "ber.h"
#include "sim.h"

#include <stdlib.h>
#include <string.h>

enum { COMMUNITY_MAX = 80, WRAPPING = 40 };

static const struct view *
community_view(struct sim_switch *s, const char *community)
{
	const size_t n = strlen(s->community);

	if (strcmp(community, s->community) == 0) {
		return &s->views[0];
	}
	if (s->opt.commidx != 0 && strncmp(community, s->community, n) == 0 &&
	    community[n] == '@') {
		const long vlan = strtol(community + n + 1, NULL, 10);

		for (size_t i = 1; i < s->nviews; i++) {
			if (s->views[i].vlan == vlan) {
				return &s->views[i];
			}
		}
	}
	return NULL;
}

static bool
is_alive(struct sim_switch *s, uint64_t now)
{
	if (s->opt.dieafter <= 0) {
		return true;
	}
	if (now < s->dead_until) {
		return false;
	}
	if (++s->alive <= (uint64_t)s->opt.dieafter) {
		return true;
	}
	s->dead_until = s->opt.diefor > 0 ? now + (uint64_t)s->opt.diefor * 1000 : UINT64_MAX;
	s->alive = 0;
	return false;
}

void
message_tick(const struct sim_switch *s, const struct view *v, uint64_t now)
{
	const bool rebooted = s->opt.rebootat > 0 && s->requests > (uint64_t)s->opt.rebootat;
	const uint32_t ticks =
	    (rebooted ? 0x10000 : SIM_TICKS) + (uint32_t)((now - sim.began_us) / 10000);
	const struct entry *e;

	if (v->uptime == SIZE_MAX) {
		return;
	}
	e = &v->entries[v->uptime];
	for (unsigned i = 0; i < 4; i++) {
		v->blob[e->off + e->len - 1 - i] = (uint8_t)(ticks >> (8 * i));
	}
}

static size_t
room_for(const struct sim_switch *s, size_t ncommunity)
{
	const long most = s->opt.maxmsg;

	return (most > 0 && most < SIM_DATAGRAM ? (size_t)most : (size_t)SIM_DATAGRAM) -
	       (ncommunity + WRAPPING);
}

/* The rest of a v1 or v2c message: r stands behind its version. */
static size_t
answer_community(
    struct sim_switch *s, struct ber *r, int64_t version, struct answer *out, uint64_t now)
{
	char community[COMMUNITY_MAX];
	size_t len;
	const uint8_t *name = ber_bytes(r, 4, &len);
	const struct view *v;
	const uint8_t *end;

	if (r->bad || len >= sizeof(community) || (version != 0 && version != 1)) {
		sim.malformed++;
		return 0;
	}
	memcpy(community, name, len);
	community[len] = '\0';
	v = community_view(s, community);
	if (v == NULL) {
		s->bad_community++;
		return 0;
	}
	if ((s->opt.v1only != 0 && version != 0) || !is_alive(s, now)) {
		s->dropped++;
		return 0;
	}
	message_tick(s, v, now);
	if (!pdu_answer(s, v, (int)version, r, room_for(s, len), out, now)) {
		return 0;
	}
	end = out->buf + SIM_HEADER + out->n;
	out->begin = ber_back_bytes(out->begin, community, len);
	out->begin = ber_back_head(out->begin, 4, len);
	out->begin = ber_back_int(out->begin, version);
	out->begin = ber_back_head(out->begin, 0x30, (size_t)(end - out->begin));
	return (size_t)(end - out->begin);
}

size_t
message_answer(
    struct sim_switch *s, const uint8_t *q, size_t n, struct answer *out, uint64_t now)
{
	struct ber r = { .p = q, .end = q + n };
	int64_t version;
	size_t len;

	if (s->opt.churn > 0 && s->requests % (uint64_t)s->opt.churn == 0) {
		s->churn++;
	}
	(void)ber_head(&r, &len);
	version = ber_int(&r);
	if (r.bad || version != 3 || s->nusers == 0) {
		return answer_community(s, &r, version, out, now);
	}
	if (!is_alive(s, now)) {
		s->dropped++;
		return 0;
	}
	return usm_answer(s, q, n, out, now);
}

#include "aid/trial.h"

#include <string.h>

static struct {
	cause_fn *cause;
	pair_fn *pair;
	enum cause_number number;
	trial_fn *base;
} asked;

static void
make_inventory(struct trial *t)
{
	static const char *const hosts[] = { "HV-1", "HV-2", "HV-3" };
	static const char *const vms[] = { "a", "b", "c" };

	for (uint32_t h = 0; h < TRIAL_HOSTS; h++) {
		struct nic *nics = &t->nics[TRIAL_NICS * h];

		t->hosts[h] = (struct host){ .name = hosts[h],
			.cluster = NONE,
			.ips = { h, 1 },
			.pools = { h, 1 },
			.nics = { TRIAL_NICS * h, TRIAL_NICS } };
		t->ips[h] = IP(h + 1);
		t->pools[h] = (struct pool){
			.min = { POOL(h + 1) }, .max = { POOL(h + 1) + 0xff }, .host = h
		};
		t->vms[h] = (struct vm){ .name = vms[h],
			.id = "",
			.host = h,
			.state = VM_RUNNING,
			.owner_node = NONE };
		nics[TRIAL_VM] = (struct nic){ .name = "Network Adapter",
			.host = h,
			.vm = h,
			.team = NONE,
			.kind = NIC_VM_VNIC };
		nics[TRIAL_NIC] = (struct nic){ .name = "NIC1",
			.host = h,
			.vm = NONE,
			.team = NONE,
			.kind = NIC_PHYSICAL };
		nics[TRIAL_VNIC] = (struct nic){ .name = "Management",
			.host = h,
			.vm = NONE,
			.team = NONE,
			.kind = NIC_HOST_VNIC };
	}
	t->clusters[0].name = "HVC-1";
	t->clusters[1].name = "HVC-2";
	t->inv = (struct inventory){ .files = t->files,
		.clusters = t->clusters,
		.hosts = t->hosts,
		.vms = t->vms,
		.nics = t->nics,
		.teams = &t->team,
		.pools = t->pools,
		.ips = t->ips,
		.nfiles = 2,
		.nclusters = 2,
		.nhosts = TRIAL_HOSTS,
		.nvms = TRIAL_HOSTS,
		.nnics = TRIAL_HOSTS * TRIAL_NICS,
		.npools = TRIAL_HOSTS };
}

static void
make_network(struct trial *t)
{
	static const char *const names[] = { "Eth1/1", "Eth1/8", "Eth1/2", "Eth1/8" };

	for (uint32_t i = 0; i < TRIAL_PORTS; i++) {
		const bool uplink = i == TRIAL_UPLINK_1 || i == TRIAL_UPLINK_2;

		t->ports[i] =
		    (struct port){ .sw = i / 2, .lag = NONE, .name = names[i], .alias = "" };
		t->at[i] = (struct port_place){ .attachment = uplink ? NONE : i / 2,
			.class_ = uplink ? PORT_UPLINK : PORT_EDGE };
	}
	for (uint32_t i = 0; i < 2; i++) {
		t->switches[i] = (struct switch_){ .name = i == 0 ? "leaf-1" : "leaf-2",
			.sysdescr = "",
			.also = "",
			.aging_s = 300 };
		t->attachments[i] =
		    (struct attachment){ .host = i, .class_ = PORT_EDGE, .host_sure = 90 };
	}
	for (uint16_t i = 0; i < TRIAL_SAMPLES; i++) {
		t->sample_ms[i] = INT64_C(60000) * i;
	}
	t->snap = (struct snapshot){ .switches = t->switches,
		.nswitches = 2,
		.ports = t->ports,
		.nports = TRIAL_PORTS,
		.sample_ms = t->sample_ms,
		.nsamples = TRIAL_SAMPLES };
	t->where = (struct placement){ .ports = t->at,
		.attachments = t->attachments,
		.nattachments = 2,
		.places = &t->place };
}

static void
make_suspect(struct trial *t)
{
	for (uint32_t i = 0; i < TRIAL_HOSTS; i++) {
		t->owners[i] = (struct owner){ .who = { TRIAL_NICS * i, i, i, true, false },
			.dynamic = TRI_YES };
	}
	for (uint32_t i = 0; i < 2; i++) {
		t->sightings[i] = (struct sighting){ .port = 2 * i,
			.member = 2 * i,
			.attachment = i,
			.host = i,
			.location = i,
			.vlan = 10,
			.samples = TRIAL_SAMPLES,
			.last_sample = TRIAL_SAMPLES - 1 };
		t->entries[i] =
		    (struct entry){ .sw = i, .fdb = i, .at = (size_t)TRIAL_SAMPLES * i };
		for (uint32_t k = 0; k < TRIAL_SAMPLES; k++) {
			t->timelines[TRIAL_SAMPLES * i + k] = 2 * i;
		}
	}
	t->s = (struct suspect){ .mac = { DUP },
		.vlan = 10,
		.proof = VLAN_PROVED,
		.owners = t->owners,
		.sightings = t->sightings,
		.entries = t->entries,
		.timelines = t->timelines,
		.nowners = 2,
		.nrunning = 2,
		.nsightings = 2,
		.nentries = 2,
		.nlocations = 2,
		.nboth = TRIAL_SAMPLES,
		.last_both = TRIAL_SAMPLES - 1 };
	t->a = &t->owners[0];
	t->b = &t->owners[1];
}

void
trial_make(struct trial *t)
{
	memset(t, 0, sizeof(*t));
	make_inventory(t);
	make_network(t);
	make_suspect(t);
	settings_init(&t->set);
	for (uint32_t h = 0; h < TRIAL_HOSTS; h++) {
		t->views_of_hosts[h] = (struct host_view){
			.attachment = h < 2 ? h : NONE, .domain = 0, .vm_nics = 1
		};
	}
	for (uint32_t i = 0; i < TRIAL_HOSTS * TRIAL_NICS; i++) {
		t->port_of_nic[i] = NONE;
	}
	t->views = (struct judge_views){ .hosts = { .list = t->views_of_hosts,
					     .teams = &t->team_of_host,
					     .port_of_nic = t->port_of_nic,
					     .nics_at = t->nics_at },
		.doubtful = t->doubtful };
	t->k = (struct known){ &t->snap, &t->inv, &t->where, &t->set, &t->views, NULL };
	findings_init(&t->found, 1 << 16);
	t->text = (struct phrases){ .text = &t->found.text };
	verdict_init(&t->v, asked.number, &t->text);
}

void
trial_end(struct trial *t)
{
	findings_free(&t->found);
	settings_free(&t->set);
}

static void
expect(const struct trial *t, const struct trial_row *r)
{
	const struct verdict *v = &t->v;

	if (r->host != NULL) {
		assert_string_equal(v->host == NONE ? "none" : t->hosts[v->host].name, r->host);
	}
	if (r->severity != NULL) {
		assert_string_equal(severity_name((enum severity)v->severity), r->severity);
	}
	if (r->kind != NULL) {
		assert_string_equal(finding_kind_name((enum finding_kind)v->kind), r->kind);
	}
	if (r->text != NULL && strstr(v->title, r->text) == NULL) {
		assert_non_null(strstr(v->remedy, r->text));
	}
	if (r->unsaid != NULL) {
		assert_null(strstr(v->title, r->unsaid));
	}
	if (r->proof != NULL) {
		bool proven = false;

		for (uint32_t i = 0; i < v->nwhy; i++) {
			proven |= strstr(v->why[i].text, r->proof) != NULL;
		}
		assert_true(proven);
	}
	if (r->confidence != 0) {
		assert_int_equal(v->confidence, r->confidence);
	}
}

static void
ask(void **state)
{
	const struct trial_row *r = *state;
	struct trial t;
	bool says;

	trial_make(&t);
	if (asked.base != NULL) {
		asked.base(&t);
	}
	if (r->change != NULL) {
		r->change(&t);
	}
	says = asked.pair != NULL ? asked.pair(&t.k, &t.s, t.a, t.b, &t.v)
				  : asked.cause(&t.k, &t.s, &t.v);
	assert_int_equal(says, r->says);
	if (says) {
		expect(&t, r);
	}
	trial_end(&t);
}

static int
run(const struct trial_row *rows, size_t n)
{
	const struct claims tables[] = {
		{ rows, n, sizeof(*rows), offsetof(struct trial_row, why), ask },
		{ .rows = NULL },
	};

	return claims_run(tables, NULL, 0);
}

int
trial_run(cause_fn *cause, enum cause_number number, trial_fn *base,
    const struct trial_row *rows, size_t n)
{
	asked.cause = cause;
	asked.number = number;
	asked.base = base;
	return run(rows, n);
}

int
trial_run_pair(pair_fn *cause, enum cause_number number, trial_fn *base,
    const struct trial_row *rows, size_t n)
{
	asked.pair = cause;
	asked.number = number;
	asked.base = base;
	return run(rows, n);
}

void
trial_make_host(struct owner *o, enum nic_kind kind)
{
	o->who.vm = NONE;
	o->who.nic = TRIAL_NICS * o->who.host + (kind == NIC_PHYSICAL ? TRIAL_NIC : TRIAL_VNIC);
	o->physical = kind == NIC_PHYSICAL;
	o->virtual = kind != NIC_PHYSICAL;
}

void
trial_one_owner(struct trial *t)
{
	t->s.nowners = 1;
	t->s.nrunning = 1;
}

void
trial_siblings(struct trial *t)
{
	trial_one_owner(t);
	t->sightings[1].host = 0;
	t->sightings[1].location = 0;
	t->s.nlocations = 1;
	t->s.nboth = 0;
	t->s.siblings = true;
	t->s.moves = 2;
	t->s.returned = true;
	t->s.flapping = true;
}

void
trial_team(struct trial *t, enum team_mode mode, enum team_balance balance)
{
	t->team = (struct team){
		.name = "Team1", .host = 0, .mode = (uint8_t)mode, .balance = (uint8_t)balance
	};
	t->inv.nteams = 1;
	t->views_of_hosts[0].teams.n = 1;
}

void
trial_plan(struct trial *t, uint32_t host)
{
	t->planned = (struct planned_pool){ t->hosts[host].name, "", "plan.csv:2",
		t->pools[0].min, t->pools[0].max };
	t->set.planned = &t->planned;
	t->set.nplanned = 1;
	t->planned_of_host[host] = (struct span){ 0, 1 };
	t->views.planned.rows = &t->planned_row;
	t->views.planned.of_host = t->planned_of_host;
}

void
trial_swap(struct trial *t)
{
	const struct owner *a = t->a;

	t->a = t->b;
	t->b = a;
}

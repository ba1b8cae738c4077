#include "collect/asked.h"

#include "collect/device/tape.h"
#include "collect/snmp/netsnmp.h"
#include "collect/snmp/usm_keys.h"
#include "collect/tables/tables.h"
#include "fdbaudit/log.h"
#include "fdbaudit/vec.h"

#include <netdb.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

enum { SPARE_FILES = 64 /* besides the sockets: reports, library, epoll */ };

/* One descriptor per active switch. Returns how many may be active. */
static uint32_t
descriptors_for(uint32_t parallel)
{
	struct rlimit rl;
	const rlim_t want = (rlim_t)parallel + SPARE_FILES;

	if (getrlimit(RLIMIT_NOFILE, &rl) == -1 || rl.rlim_cur >= want) {
		return parallel;
	}
	rl.rlim_cur = want < rl.rlim_max ? want : rl.rlim_max;
	(void)setrlimit(RLIMIT_NOFILE, &rl);
	(void)getrlimit(RLIMIT_NOFILE, &rl);
	if (rl.rlim_cur >= want) {
		return parallel;
	}
	parallel = rl.rlim_cur > SPARE_FILES + SPARE_FILES ? (uint32_t)rl.rlim_cur - SPARE_FILES
							   : (uint32_t)SPARE_FILES;
	log_warning("only %u switches at once: the limit of open files is %lu",
	    (unsigned)parallel, (unsigned long)rl.rlim_cur);
	return parallel;
}

static enum fdb_code
local_address(struct session_setup *setup, const char *s, struct fdb_err *err)
{
	const struct addrinfo hints = { .ai_flags = AI_NUMERICHOST, .ai_socktype = SOCK_DGRAM };
	struct addrinfo *found = NULL;

	if (s == NULL) {
		return FDB_OK;
	}
	if (getaddrinfo(s, NULL, &hints, &found) != 0) {
		return fdb_fail(err, FDB_EUSAGE, "source-address %s: not an IP address", s);
	}
	memcpy(&setup->from, found->ai_addr, found->ai_addrlen);
	setup->from_len = found->ai_addrlen;
	freeaddrinfo(found);
	return FDB_OK;
}

static struct device *
make_device(const struct collect_plan *plan, const struct target *t)
{
	struct device *d = device_new(&tables, t->name, t->spelled, t->site,
	    t->router ? SWITCH_ROUTER | SWITCH_ARP : 0, plan->max_rows);

	if (t->netconf) {
		device_typed(d);
	}
	if (plan->record != NULL) {
		device_record(d);
	}
	return d;
}

static struct session_state *
make_states(const struct collect_plan *plan)
{
	size_t cap = 0;
	struct session_state *states = vec_room(NULL, &cap, plan->ntargets, sizeof(*states));

	for (size_t i = 0; i < plan->ntargets; i++) {
		const struct target *t = &plan->targets[i];

		session_state_init(&states[i], plan, t, make_device(plan, t));
	}
	return states;
}

static struct device **
devices_of(const struct session_state *states, size_t n)
{
	struct device **devices = vec_zeroed(n, sizeof(struct device *));

	for (size_t i = 0; i < n; i++) {
		devices[i] = states[i].device;
	}
	return devices;
}

enum fdb_code
asked_switches_make(
    const struct collect_plan *plan, struct asked_switches **out, struct fdb_err *err)
{
	struct asked_switches *to = vec_zeroed(1, sizeof(*to));

	netsnmp_init_library();
	to->plan = *plan;
	to->setup.plan = &to->plan;
	to->parallel = descriptors_for(plan->parallel > 0 ? plan->parallel : 1);
	if (local_address(&to->setup, plan->source_address, err) != FDB_OK) {
		free(to);
		return err->code;
	}
	to->states = make_states(plan);
	for (size_t i = 0; plan->before != NULL && i < plan->ntargets; i++) {
		to->states[i].log_ins = plan->before->states[i].log_ins;
	}
	to->devices = devices_of(to->states, plan->ntargets);
	to->number = vec_zeroed(plan->ntargets + 1, sizeof(*to->number));
	*out = to;
	return FDB_OK;
}

void
asked_switches_free(struct asked_switches *to)
{
	if (to == NULL) {
		return;
	}
	usm_keys_wipe();
	session_state_free(to->states, to->plan.ntargets);
	free(to->devices);
	free(to->number);
	free(to);
}

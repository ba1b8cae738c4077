#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "collect/netconf/child.h"

#include "collect/netconf/netconf_session.h"
#include "collect/netconf/own_secrets.h"
#include "collect/netconf/pipe.h"
#include "collect/netconf/transport/ssh.h"
#include "collect/netconf/transport/tcp.h"
#include "fdbaudit/sandbox.h"
#include "fdbaudit/vec.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

enum { PIPE_BUFFER = 32 * 1024 };

/* Facts on their way to the parent. */
struct out {
	int fd;
	size_t n;
	bool broken; /* the parent is gone, or wants no more */
	uint8_t buffer[PIPE_BUFFER + PIPE_FACT_MAX];
};

static void
flush(struct out *o)
{
	size_t at = 0;

	while (at < o->n && !o->broken) {
		const ssize_t n = write(o->fd, o->buffer + at, o->n - at);

		if (n > 0) {
			at += (size_t)n;
		} else if (n == 0 || errno != EINTR) {
			o->broken = true;
		}
	}
	o->n = 0;
}

static bool
send_fact(void *arg, const struct netconf_fact *f)
{
	struct out *o = arg;

	o->n += pipe_pack(f, o->buffer + o->n);
	/* The parent stamps the beginning and the end of a table. */
	if (o->n >= PIPE_BUFFER || f->kind == NETCONF_TABLE_BEGIN ||
	    f->kind == NETCONF_TABLE_END || f->kind == NETCONF_LOOK) {
		flush(o);
	}
	return !o->broken;
}

/* A look_wait_fn: the parent writes a byte for each round. */
static bool
wait_for_round(void *arg, uint8_t *round)
{
	const struct out *o = arg;
	ssize_t n;

	do {
		n = read(o->fd, round, 1);
	} while (n == -1 && errno == EINTR);
	return n == 1 && !o->broken;
}

/*
 * What a session may not do, whatever the libraries are talked into: outlive
 * its parent, write a file, leave secrets in a core dump. Of the parent's
 * descriptors only the pipe stays.
 */
static int
confine(int fd)
{
	const struct rlimit none = { 0, 0 };

	(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
	(void)setrlimit(RLIMIT_CORE, &none);
	(void)setrlimit(RLIMIT_FSIZE, &none);
	(void)signal(SIGXFSZ, SIG_IGN);
	(void)signal(SIGPIPE, SIG_IGN);
	(void)signal(SIGINT, SIG_IGN); /* the parent stops the run, and us */
	(void)signal(SIGHUP, SIG_IGN);
	(void)signal(SIGTERM, SIG_DFL);
	if (fd != STDERR_FILENO + 1) {
		(void)dup2(fd, STDERR_FILENO + 1);
	}
	closefrom(STDERR_FILENO + 2);
	return STDERR_FILENO + 1;
}

/* Held to what it takes to log in with its own credentials and to talk to its own switch. */
static void
enter_sandbox(const struct child_job *job, const struct ssh_home *home)
{
	const struct target *t = job->target;
	const char **files = vec_zeroed(2 * t->ncredentials + 1, sizeof(*files));
	struct sandbox_session s = {
		.files = files, .port = tcp_port(t), .binds = job->source_address != NULL
	};

	for (size_t i = 0; i < t->ncredentials; i++) {
		if (t->credentials[i]->version == CRED_NETCONF) {
			files[s.nfiles++] = t->credentials[i]->key_file;
			files[s.nfiles++] = t->credentials[i]->known_hosts;
			s.agent = s.agent || t->credentials[i]->agent;
		}
	}
	files[s.nfiles++] = home->known_hosts[0] != '\0' ? home->known_hosts : NULL;
	sandbox_session(&s);
	free((void *)files);
}

/* Log-in with one credential, then the session. *logged_in: the credential was the right one. */
static enum fdb_code
run(const struct child_job *job, const struct ssh_home *home, const struct credential *c,
    struct out *o, bool *logged_in, struct fdb_err *err)
{
	const struct netconf_ssh_plan plan = { home, job->source_address,
		job->limits.connect_ms };
	struct netconf_ssh *ssh = NULL;
	enum fdb_code rc = netconf_ssh_open(job->target, c, &plan, &ssh, err);

	*logged_in = rc == FDB_OK;
	if (rc == FDB_OK) {
		const struct netconf_channel channel = netconf_ssh_channel(ssh);

		if (job->looks != NULL) {
			const struct look_parent parent = { wait_for_round, send_fact, o };

			rc = look_session_run(&channel, &job->limits, job->looks, &parent, err);
		} else {
			rc = netconf_session_run(&channel, &job->limits, send_fact, o, err);
		}
	}
	netconf_ssh_close(ssh);
	return rc;
}

void
child_note(
    struct log_ins *l, const struct target *t, size_t first, const struct netconf_fact *last)
{
	const bool refused = last->kind == NETCONF_FAILED && last->code == FDB_EAUTH;

	if (t->ncredentials > 0 && last->port < t->ncredentials) {
		log_ins_note(l, t->ncredentials, first % t->ncredentials, last->port,
		    refused ? last->text[0] : NULL);
	}
}

bool
child_is_out(const struct log_ins *l, const struct target *t)
{
	bool out = t->ncredentials > 0;

	for (size_t i = 0; i < t->ncredentials; i++) {
		out &= t->credentials[i]->version != CRED_NETCONF || log_ins_refused(l, i);
	}
	return out && l->refused != 0;
}

_Noreturn void
child_run(const struct child_job *job, int fd)
{
	static struct out o;
	static struct ssh_home home;
	const struct target *t = job->target;
	struct netconf_fact last = netconf_fact_of(NETCONF_FAILED);
	struct fdb_err err = { .code = FDB_EUSAGE,
		.text = "no credentials with version = netconf" };
	enum fdb_code rc = FDB_EUSAGE;
	bool logged_in = false;

	/* First: it closes descriptors by their numbers, which the pipe is about to take over. */
	job->forget(job->forget_arg);
	o.fd = confine(fd);
	own_secrets_keep(job->plan, t);
	ssh_home_look_up(&home);
	if (job->sandbox) {
		enter_sandbox(job, &home);
	}
	for (size_t i = 0; i < t->ncredentials && !logged_in; i++) {
		const size_t at = (job->first_credential + i) % t->ncredentials;

		if (t->credentials[at]->version == CRED_NETCONF &&
		    !log_ins_refused(&job->refused, at)) {
			rc = run(job, &home, t->credentials[at], &o, &logged_in, &err);
			last.port = (uint32_t)at;
		}
		/* Only another log-in may help where this one was refused. */
		if (rc != FDB_OK && rc != FDB_EAUTH && rc != FDB_EUSAGE) {
			break;
		}
	}
	if (rc == FDB_OK) {
		last.kind = NETCONF_DONE;
	} else {
		last.code = (uint8_t)rc;
		last.text[0] = err.text;
	}
	(void)send_fact(&o, &last);
	flush(&o);
	_exit(0);
}

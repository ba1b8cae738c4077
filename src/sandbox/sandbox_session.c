/* A process that talks to one NETCONF switch: what it may read, and where it may connect. */
#include "fdbaudit/sandbox.h"
#include "sandbox/landlock.h"
#include "sandbox/syscall_filter.h"

/*
 * What the libraries read: themselves, modules and data of theirs (locales, time zones, YANG), the
 * configuration of OpenSSL and of name services. Not /etc as a whole, nor /usr/local/etc, where the
 * secrets of the other switches may be, and not /etc/ssl, where private keys of this machine are.
 */
static const char *const system_files[] = {
	"/usr/lib",
	"/usr/lib32",
	"/usr/lib64",
	"/usr/share",
	"/usr/local/lib",
	"/usr/local/lib64",
	"/usr/local/share",
	"/lib",
	"/lib64",
	"/etc/ld.so.cache",
	"/etc/nsswitch.conf",
	"/etc/passwd",
	"/etc/hosts",
	"/etc/host.conf",
	"/etc/gai.conf",
	"/etc/ssl/openssl.cnf",
	"/usr/local/ssl/openssl.cnf",
	"/etc/ssh/ssh_known_hosts",
	"/etc/localtime",
	"/dev/null",
	"/dev/urandom",
	"/dev/random",
	"/proc/sys/crypto/fips_enabled",
	"/proc/sys/vm/overcommit_memory",
	"/sys/devices/system/cpu",
};

static void
restrict_files(const struct sandbox_session *s)
{
	struct landlock l;

	if (landlock_begin(&l,
		LANDLOCK_READ | LANDLOCK_WRITE | LANDLOCK_CHANGE | LANDLOCK_EXECUTE, true)) {
		for (size_t i = 0; i < sizeof(system_files) / sizeof(system_files[0]); i++) {
			landlock_allow_path(&l, system_files[i], LANDLOCK_READ);
		}
		for (size_t i = 0; i < s->nfiles; i++) {
			if (s->files[i] != NULL) {
				landlock_allow_path(&l, s->files[i], LANDLOCK_READ);
			}
		}
		landlock_allow_port(&l, s->port, s->binds);
		(void)landlock_enter(&l);
	}
	landlock_end(&l);
}

void
sandbox_session(const struct sandbox_session *s)
{
	restrict_files(s); /* first: its own calls stand in no row of the table */
	(void)syscall_filter_enter(s->agent);
}

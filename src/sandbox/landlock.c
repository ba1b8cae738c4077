/* For O_PATH and syscall(). */
#define _GNU_SOURCE /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "sandbox/landlock.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/*
 * By landlock(7) and the kernel's own description; the header of a system that is older than its
 * kernel lacks the later ones, so they are all here.
 */
enum {
	FS_EXECUTE = 1 << 0,
	FS_WRITE_FILE = 1 << 1,
	FS_READ_FILE = 1 << 2,
	FS_READ_DIR = 1 << 3,
	FS_CHANGE =
	    0x1ff << 4, /* removes and makes what there is: folders, files, links, devices */
	FS_REFER = 1 << 13, /* ABI 2: from one folder to another; never granted */
	FS_TRUNCATE = 1 << 14, /* ABI 3 */
	FS_IOCTL_DEV = 1 << 15, /* ABI 5 */
	NET_BIND_TCP = 1 << 0, /* ABI 4 */
	NET_CONNECT_TCP = 1 << 1,
	ABI_REFER = 2,
	ABI_TRUNCATE = 3,
	ABI_NET = 4,
	ABI_IOCTL = 5,
	VERSION_FLAG = 1,
	RULE_PATH = 1,
	RULE_PORT = 2
};

struct ruleset_attr {
	uint64_t fs;
	uint64_t net;
};
struct path_attr {
	uint64_t access;
	int32_t parent;
} __attribute__((packed));
struct port_attr {
	uint64_t access;
	uint64_t port;
};

/* Counters of coverage are written beside the objects when a program ends. */
#ifdef COVERAGE
enum { OFF = true };
#else
enum { OFF = false };
#endif

int
landlock_abi(void)
{
	const long abi = syscall(SYS_landlock_create_ruleset, NULL, (size_t)0, VERSION_FLAG);

	return abi < 0 || OFF ? 0 : (int)abi;
}

/* What of these rights a kernel of this version can hold. */
static uint64_t
bits_of(unsigned rights, int abi)
{
	uint64_t bits = 0;

	bits |= (rights & LANDLOCK_READ) != 0 ? FS_READ_FILE | FS_READ_DIR : 0;
	bits |= (rights & LANDLOCK_EXECUTE) != 0 ? FS_EXECUTE : 0;
	bits |= (rights & LANDLOCK_CHANGE) != 0 ? FS_CHANGE : 0;
	if ((rights & LANDLOCK_WRITE) != 0) {
		bits |= FS_WRITE_FILE;
		bits |= abi >= ABI_TRUNCATE ? FS_TRUNCATE : 0;
		bits |= abi >= ABI_IOCTL ? FS_IOCTL_DEV : 0;
	}
	return bits;
}

bool
landlock_begin(struct landlock *l, unsigned refused, bool tcp)
{
	const int abi = landlock_abi();
	struct ruleset_attr attr = { .fs = bits_of(refused, abi) };

	*l = (struct landlock){ .rules = -1 };
	if (abi == 0) {
		return false;
	}
	if (abi >= ABI_REFER && (refused & LANDLOCK_CHANGE) != 0) {
		attr.fs |= FS_REFER;
	}
	if (abi >= ABI_NET && tcp) {
		attr.net = NET_BIND_TCP | NET_CONNECT_TCP;
	}
	l->files = attr.fs;
	l->ports = attr.net != 0;
	l->rules = (int)syscall(
	    SYS_landlock_create_ruleset, &attr, l->ports ? sizeof(attr) : sizeof(attr.fs), 0);
	return l->rules != -1;
}

/* Of a file the kernel takes no rights of folders. */
static uint64_t
of_file(uint64_t bits)
{
	return bits & (FS_EXECUTE | FS_WRITE_FILE | FS_READ_FILE | FS_TRUNCATE | FS_IOCTL_DEV);
}

void
landlock_allow(const struct landlock *l, int fd, unsigned rights)
{
	struct path_attr attr = { .parent = fd };
	struct stat st;

	if (l->rules == -1 || fd == -1 || fstat(fd, &st) != 0) {
		return;
	}
	attr.access = bits_of(rights, ABI_IOCTL) & l->files;
	if (!S_ISDIR(st.st_mode)) {
		attr.access = of_file(attr.access);
	}
	/* Refused for pipes and sockets without a name, which no rule holds anyway. */
	(void)syscall(SYS_landlock_add_rule, l->rules, RULE_PATH, &attr, 0);
}

void
landlock_allow_path(const struct landlock *l, const char *path, unsigned rights)
{
	const int fd = l->rules == -1 ? -1 : open(path, O_PATH | O_CLOEXEC);

	landlock_allow(l, fd, rights);
	if (fd != -1) {
		(void)close(fd);
	}
}

void
landlock_allow_port(const struct landlock *l, uint16_t port, bool binds)
{
	const struct port_attr to = { NET_CONNECT_TCP, port };
	const struct port_attr from = { NET_BIND_TCP, 0 };

	if (l->rules != -1 && l->ports) {
		(void)syscall(SYS_landlock_add_rule, l->rules, RULE_PORT, &to, 0);
	}
	if (l->rules != -1 && l->ports && binds) {
		(void)syscall(SYS_landlock_add_rule, l->rules, RULE_PORT, &from, 0);
	}
}

bool
landlock_enter(const struct landlock *l)
{
	/* Without it only the superuser may restrict himself. */
	return l->rules != -1 && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	       syscall(SYS_landlock_restrict_self, l->rules, 0) == 0;
}

void
landlock_end(struct landlock *l)
{
	if (l->rules != -1) {
		(void)close(l->rules);
	}
	l->rules = -1;
}

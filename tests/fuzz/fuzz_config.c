/*
 * Configurations: what is refused is refused with its line; what is taken is within its
 * bounds, whatever stands in the file. Files that it names are left out: the target reads none.
 */
#define _GNU_SOURCE
#include "cli/config/config.h"
#include "cli/config/config_keys.h"
#include "cli/config/config_values.h"
#include "fuzz/property.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static char path[64];

static void
must_be_bounded(const struct config *c)
{
	for (size_t i = 0; i < CONFIG_KEYS; i++) {
		const struct config_key *k = &config_keys[i];
		uint32_t v = 0;

		if (k->section != SECTION_AUDIT || strcmp(k->name, "samples") == 0 ||
		    (k->set != config_set_number && k->set != config_set_duration) ||
		    k->offset + sizeof(v) > sizeof(*c)) {
			continue;
		}
		memcpy(&v, (const char *)c + k->offset, sizeof(v));
		must(v == 0 || (v >= k->min && v <= k->max), k->name);
	}
	must(c->samples <= 10000, "samples");
}

static void
must_be_ranges(const struct settings *s)
{
	for (size_t i = 0; i < s->npools; i++) {
		must(s->pools[i].min.bits <= s->pools[i].max.bits &&
			 s->pools[i].max.bits >> 48 == 0,
		    "a pool is a range of addresses");
	}
	for (size_t i = 0; i < s->nignore_vlans; i++) {
		must(s->ignore_vlans[i].min >= 1 &&
			 s->ignore_vlans[i].min <= s->ignore_vlans[i].max &&
			 s->ignore_vlans[i].max <= 4094,
		    "VLANs are from 1 to 4094");
	}
}

static void
must_have_names(const struct config *c)
{
	for (size_t i = 0; i < c->nswitches; i++) {
		must(c->switches[i].name != NULL && c->switches[i].name[0] != '\0' &&
			 c->switches[i].where != NULL,
		    "a switch has a name and a place");
		for (size_t k = 0; k < i; k++) {
			must(strcmp(c->switches[i].name, c->switches[k].name) != 0,
			    "a name stands for one switch");
		}
	}
	for (size_t i = 0; i < c->ncredentials; i++) {
		must(c->credentials[i].c.community == NULL && !c->credentials[i].loaded,
		    "no secret is read before it is needed");
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct config c;
	struct fdb_err err = { 0 };
	int fd;

	if (size > 4096 || memmem(data, size, "include", 7) != NULL ||
	    memmem(data, size, "switches", 8) != NULL) {
		return -1;
	}
	fd = memfd_create("fuzz", MFD_CLOEXEC);
	must(fd != -1 && fchmod(fd, 0600) == 0 && write(fd, data, size) == (ssize_t)size,
	    "a file");
	(void)snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	config_init(&c);
	if (config_read(&c, path, &err) != FDB_OK) {
		must(err.code == FDB_EUSAGE || err.code == FDB_ELIMIT, "a mistake of the file");
		must(
		    strncmp(err.text, path, strlen(path)) == 0 && err.text[strlen(path)] == ':',
		    "it is told with its place");
	}
	must_be_bounded(&c);
	must_be_ranges(&c.set);
	must_have_names(&c);
	config_free(&c);
	(void)close(fd);
	return 0;
}

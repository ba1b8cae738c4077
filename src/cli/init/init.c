#include "cli/init/init.h"

#include "cli/config/secret.h"
#include "fdbaudit/inventory.h"
#include "report/common/str.h"

#include "cli/init/init_text.h" /* made of the files */

#include <limits.h>
#include <string.h>
#include <unistd.h>

/* The secret is for the operator to fill in; the exporter is the one that the program prints. */
#define exporter_text inventory_exporter

enum whose { ANY, SITE };

static const struct template
{
	const char *name;
	mode_t mode;
	const char *text;
	enum whose whose;
}
templates[] = {
#define TEMPLATE(name, mode, text, whose) { name, mode, text##_text, whose },
#include "cli/init/init.def"
#undef TEMPLATE
};

/* Puts what stands for @WORD@ at its places. */
static void
fill(struct str *to, const char *text, const struct init_place *p)
{
	const struct {
		const char *word, *value;
	} words[] = {
		{ "@CONF@", NULL },
		{ "@EXPORTS@", p->exports },
		{ "@STATE@", p->state },
		{ "@REPORTS@", p->reports },
		{ "@BINDIR@", p->program },
		{ "@USER@", p->user },
	};

	while (*text != '\0') {
		const size_t plain = strcspn(text, "@");
		size_t i = 0;

		str_put(to, text, plain);
		text += plain;
		while (i < sizeof(words) / sizeof(words[0]) &&
		       strncmp(text, words[i].word, strlen(words[i].word)) != 0) {
			i++;
		}
		if (i < sizeof(words) / sizeof(words[0])) {
			text += strlen(words[i].word);
			str_add(to, words[i].value == NULL ? p->folder : words[i].value);
			str_add(to, words[i].value == NULL ? "/fdbaudit.conf" : "");
		} else if (*text != '\0') {
			str_char(to, *text++);
		}
	}
}

static void
tell(FILE *out, bool made, const char *path)
{
	(void)fprintf(out, "  %-9s %s%s\n", made ? "made" : "is there", path,
	    made ? "" : "  (left as it is)");
}

static enum fdb_code
make_folder(const char *path, mode_t mode, const struct init_owner *owner, FILE *out,
    struct fdb_err *err)
{
	bool made;

	if (init_file_folder(path, mode, owner, &made, err) != FDB_OK) {
		return err->code;
	}
	tell(out, made, path);
	return FDB_OK;
}

/*
 * Whether a secret may be root's, and open to the group: where that is the user's own. Then root, the
 * user, and systemd for the user can read it, and only root can change it.
 */
static bool
is_lent(const struct init_place *p)
{
	return p->owner.user != (uid_t)-1 && secret_group_is_of(p->owner.group, p->owner.user);
}

static enum fdb_code
make_file(const struct init_place *p, const char *folder, const struct template *t, FILE *out,
    struct fdb_err *err)
{
	/* Else secrets are root's own where units hand them over, or of whoever runs the audit. */
	const bool secret = (t->mode & 077) == 0;
	const bool lent = secret && is_lent(p);
	const struct init_owner owner = {
		secret && !lent && p->units == NULL ? p->owner.user : (uid_t)-1, p->owner.group
	};
	struct str path = { 0 };
	struct str text = { 0 };
	bool made = false;
	enum fdb_code rc;

	str_format(&path, "%s/%s", folder, t->name);
	fill(&text, t->text, p);
	rc = init_file_make(
	    str_get(&path), lent ? t->mode | 040 : t->mode, &owner, str_get(&text), &made, err);
	if (rc == FDB_OK) {
		tell(out, made, str_get(&path));
	}
	str_free(&path);
	str_free(&text);
	return rc;
}

/* The configuration is read by those who run the audit, the history by them alone, the page by all. */
static enum fdb_code
make_folders(const struct init_place *p, FILE *out, struct fdb_err *err)
{
	const struct init_owner root = { (uid_t)-1, p->owner.group };
	const struct {
		const char *path;
		mode_t mode;
		const struct init_owner *owner;
	} folders[] = {
		{ p->folder, 0750, &root },
		{ p->exports, p->owner.group == (gid_t)-1 ? 0755 : 02775, &p->owner },
		{ p->state, 0700, &p->owner },
		{ p->reports, 0755, &p->owner },
	};

	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
		if (make_folder(folders[i].path, folders[i].mode, folders[i].owner, out, err) !=
		    FDB_OK) {
			return err->code;
		}
	}
	return FDB_OK;
}

/* One in /etc would take the place of that of a package, and of each newer one. */
static bool
is_packaged(const struct init_place *p, const char *name, FILE *out)
{
	char path[PATH_MAX];

	(void)snprintf(
	    path, sizeof(path), "%s/%s", p->packaged == NULL ? "" : p->packaged, name);
	if (p->packaged == NULL || access(path, F_OK) != 0) {
		return false;
	}
	tell(out, false, path);
	return true;
}

static enum fdb_code
make_units(const struct init_place *p, FILE *out, struct fdb_err *err)
{
	static const struct template units[] = {
		{ "fdbaudit-audit.service", 0644, fdbaudit_audit_service_text, ANY },
		{ "fdbaudit-audit.timer", 0644, fdbaudit_audit_timer_text, ANY },
		{ "fdbaudit-mail@.service", 0644, fdbaudit_mail__service_text, ANY },
	};

	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		if (!is_packaged(p, units[i].name, out) &&
		    make_file(p, p->units, &units[i], out, err) != FDB_OK) {
			return err->code;
		}
	}
	return FDB_OK;
}

/* What is left to do by hand. */
static void
tell_next(const struct init_place *p, FILE *out)
{
	(void)fprintf(out,
	    "\nedit these three:\n"
	    "  %s/switches.csv   name and address of each switch\n"
	    "  %s/community      the SNMP community, one line (or SNMPv3 in fdbaudit.conf)\n"
	    "  %s/fdbaudit.conf  where reports go, and what else you want\n"
	    "copy what fdbaudit-export.ps1 writes on Windows to\n"
	    "  %s\n"
	    "then: ",
	    p->folder, p->folder, p->folder, p->exports);
	/* A secret that is the user's own nobody else may use, nor tell whether it can be used. */
	if (p->units == NULL && !is_lent(p) && p->owner.user != (uid_t)-1) {
		(void)fprintf(out, "sudo -u %s ", p->user);
	}
	(void)fprintf(out, "fdbaudit check -c %s/fdbaudit.conf\n", p->folder);
	if (p->units != NULL) {
		(void)fputs("each day: systemctl enable --now fdbaudit-audit.timer\n", out);
	} else {
		(void)fprintf(
		    out, "each day: cp %s/fdbaudit.cron /etc/cron.d/fdbaudit\n", p->folder);
	}
}

enum fdb_code
init_all(const struct init_place *p, FILE *out, struct fdb_err *err)
{
	if (make_folders(p, out, err) != FDB_OK) {
		return err->code;
	}
	for (size_t i = 0; i < sizeof(templates) / sizeof(templates[0]); i++) {
		struct template t = templates[i];

		if (t.whose == SITE && p->units != NULL) {
			continue;
		}
		if (make_file(p, p->folder, &t, out, err) != FDB_OK) {
			return err->code;
		}
	}
	if (p->units != NULL && make_units(p, out, err) != FDB_OK) {
		return err->code;
	}
	tell_next(p, out);
	return FDB_OK;
}

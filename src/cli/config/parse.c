#include "cli/config/parse.h"

#include "fdbaudit/judge.h"
#include "fdbaudit/stamp.h"
#include "fdbaudit/text.h"

#include <string.h>

enum { VLAN_MAX = 4094 };

/* Reads digits into *out; false without any, or above 2^32 - 1. *s moves behind them. */
static bool
read_number(const char **s, uint64_t *out)
{
	const char *p = *s;
	uint64_t v = 0;

	while (*p >= '0' && *p <= '9') {
		v = v * 10 + (uint64_t)(*p - '0');
		if (v > UINT32_MAX) {
			return false;
		}
		p++;
	}
	if (p == *s) {
		return false;
	}
	*s = p;
	*out = v;
	return true;
}

enum fdb_code
parse_duration(const char *s, uint32_t *ms, struct fdb_err *err)
{
	static const struct {
		const char *name;
		uint64_t ms;
	} units[] = {
		{ "", 1000 },
		{ "ms", 1 },
		{ "s", 1000 },
		{ "m", 60000 },
		{ "h", 3600000 },
		{ "d", 86400000 },
	};
	const char *p = s;
	uint64_t v = 0;

	if (read_number(&p, &v)) {
		for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
			if (strcmp(p, units[i].name) == 0 && v * units[i].ms <= UINT32_MAX) {
				*ms = (uint32_t)(v * units[i].ms);
				return FDB_OK;
			}
		}
	}
	return fdb_fail(err, FDB_EUSAGE,
	    "\"%s\" is no duration: write seconds, or a number with ms, s, m, h or d (20s)", s);
}

enum fdb_code
parse_number(const char *s, uint32_t min, uint32_t max, uint32_t *out, struct fdb_err *err)
{
	const char *p = s;
	uint64_t v = 0;

	if (!read_number(&p, &v) || *p != '\0' || v < min || v > max) {
		/* 1.000, 1,000 or 300,0: one spreadsheet's thousand is another one's unit */
		return fdb_fail(err, FDB_EUSAGE, "\"%s\" is no number from %u to %u%s", s, min,
		    max,
		    s[strspn(s, "0123456789.,' ")] == '\0' && s[strspn(s, "0123456789")] != '\0'
			? ": write its digits alone"
			: "");
	}
	*out = (uint32_t)v;
	return FDB_OK;
}

enum fdb_code
parse_bool(const char *s, bool *out, struct fdb_err *err)
{
	if (strcmp(s, "yes") != 0 && strcmp(s, "no") != 0) {
		return fdb_fail(err, FDB_EUSAGE, "\"%s\" is neither yes nor no", s);
	}
	*out = s[0] == 'y';
	return FDB_OK;
}

enum fdb_code
parse_severity(const char *s, enum severity *out, struct fdb_err *err)
{
	static const enum severity all[] = { SEV_INFO, SEV_WARNING, SEV_ERROR, SEV_CRITICAL };

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		if (strcmp(s, severity_name(all[i])) == 0) {
			*out = all[i];
			return FDB_OK;
		}
	}
	return fdb_fail(err, FDB_EUSAGE,
	    "\"%s\" is no severity: write info, warning, error, critical, or new", s);
}

enum fdb_code
parse_time(const char *s, int64_t *ms, struct fdb_err *err)
{
	if (!stamp_parse(s, strlen(s), ms)) {
		return fdb_fail(err, FDB_EUSAGE,
		    "\"%s\" is no moment: write it as 2026-11-18T02:58:00Z (RFC 3339)", s);
	}
	return FDB_OK;
}

/*
 * MIN-MAX where the addresses may hold dashes themselves: the dash in the
 * middle is the one that leaves two addresses.
 */
enum fdb_code
parse_finding_id(const char *s, uint8_t id[static 6], struct fdb_err *err)
{
	uint8_t bytes[6] = { 0 };
	size_t n = 0;

	for (; n < 2 * sizeof(bytes) && text_hex_digit(s[n]) >= 0; n++) {
		bytes[n / 2] = (uint8_t)(bytes[n / 2] << 4 | text_hex_digit(s[n]));
	}
	if (n < 2 * sizeof(bytes) || s[n] != '\0') {
		return fdb_fail(err, FDB_EUSAGE,
		    "\"%s\" is no id of a finding: it has 12 hexadecimal digits; a "
		    "spreadsheet must keep the column as text",
		    s);
	}
	memcpy(id, bytes, sizeof(bytes));
	return FDB_OK;
}

enum fdb_code
parse_mac_range(const char *s, struct mac_range *out, struct fdb_err *err)
{
	const size_t len = strlen(s);
	struct mac_range r = { .name = "" };

	if (mac_parse(s, len, &r.min)) {
		r.max = r.min;
		*out = r;
		return FDB_OK;
	}
	for (const char *dash = strchr(s, '-'); dash != NULL; dash = strchr(dash + 1, '-')) {
		const size_t left = (size_t)(dash - s);

		if (mac_parse(s, left, &r.min) && mac_parse(dash + 1, len - left - 1, &r.max)) {
			if (r.min.bits > r.max.bits) {
				return fdb_fail(err, FDB_EUSAGE,
				    "the range \"%s\" ends before it begins", s);
			}
			*out = r;
			return FDB_OK;
		}
	}
	return fdb_fail(err, FDB_EUSAGE,
	    "\"%s\" is no MAC address and no range: write 00155DA00000-00155DA0FFFF", s);
}

enum fdb_code
parse_vlan_range(const char *s, struct vlan_range *out, struct fdb_err *err)
{
	const char *p = s;
	uint64_t min = 0;
	uint64_t max = 0;
	bool ok = read_number(&p, &min);

	max = min;
	if (ok && *p == '-') {
		p++;
		ok = read_number(&p, &max);
	}
	if (!ok || *p != '\0' || min < 1 || max > VLAN_MAX || min > max) {
		return fdb_fail(
		    err, FDB_EUSAGE, "\"%s\" is no VLAN (1 to 4094) and no range of them", s);
	}
	*out = (struct vlan_range){ (uint16_t)min, (uint16_t)max };
	return FDB_OK;
}

bool
parse_item(const char **s, const char **item, size_t *len)
{
	const char *p = *s + strspn(*s, ",; \t");

	*item = p;
	*len = strcspn(p, ",;");
	*s = p + *len;
	while (*len > 0 && (p[*len - 1] == ' ' || p[*len - 1] == '\t')) {
		(*len)--;
	}
	return *len > 0;
}

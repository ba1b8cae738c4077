/*
 * Parse: what people write on the command line and in the configuration, to
 * numbers. Each refuses what it does not wholly understand, says what it
 * wanted instead, and sets its result only on success.
 */
#ifndef CLI_PARSE_H
#define CLI_PARSE_H

#include "fdbaudit/err.h"
#include "fdbaudit/settings.h"

/* "20" (seconds), "500ms", "20s", "5m", "1h", "1d"; at most 49 days. */
FDB_MUST_CHECK enum fdb_code parse_duration(const char *s, uint32_t *ms, struct fdb_err *err);

FDB_MUST_CHECK enum fdb_code parse_number(
    const char *s, uint32_t min, uint32_t max, uint32_t *out, struct fdb_err *err);

FDB_MUST_CHECK enum fdb_code parse_bool(const char *s, bool *out, struct fdb_err *err);

FDB_MUST_CHECK enum fdb_code parse_severity(
    const char *s, enum severity *out, struct fdb_err *err);

/* RFC 3339 to Unix milliseconds. */
FDB_MUST_CHECK enum fdb_code parse_time(const char *s, int64_t *ms, struct fdb_err *err);

/* The id of a finding, 12 hexadecimal digits. */
FDB_MUST_CHECK enum fdb_code parse_finding_id(
    const char *s, uint8_t id[static 6], struct fdb_err *err);

/* "00155DA00000-00155DA0FFFF" or one address, in every spelling of mac_parse(). */
FDB_MUST_CHECK enum fdb_code parse_mac_range(
    const char *s, struct mac_range *out, struct fdb_err *err);

/* "10" or "900-910". */
FDB_MUST_CHECK enum fdb_code parse_vlan_range(
    const char *s, struct vlan_range *out, struct fdb_err *err);

/*
 * The next item of a list separated by commas or semicolons, blanks around it cut;
 * empty items are passed over. False at the end. *s moves on.
 */
bool parse_item(const char **s, const char **item, size_t *len);

#endif

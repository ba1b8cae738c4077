/*
 * Devices by recordings, for tests of what becomes of their answers: lines of
 * .snmprec (OID|TAG|VALUE) that all tables are read of.
 */
#ifndef TESTS_RECORDED_H
#define TESTS_RECORDED_H

#include "collect/device/device.h"
#include "collect/device/facts.h"

/* Objects that many recordings have; an index follows. */
#define IF_NAME_ "1.3.6.1.2.1.31.1.1.1.1."
#define IF_DESCR_ "1.3.6.1.2.1.2.2.1.2."
#define IF_TYPE_ "1.3.6.1.2.1.2.2.1.3."
#define IF_OPER_ "1.3.6.1.2.1.2.2.1.8."
#define BASE_VALUE "1.3.6.1.2.1.17.1.4.1.1."
#define BASE_PORT "1.3.6.1.2.1.17.1.4.1.2."
#define D_PORT "1.3.6.1.2.1.17.4.3.1.2."
#define D_STATUS "1.3.6.1.2.1.17.4.3.1.3."
#define Q_PORT "1.3.6.1.2.1.17.7.1.2.2.1.2."
#define Q_STATUS "1.3.6.1.2.1.17.7.1.2.2.1.3."
#define VLAN_FDB_ID "1.3.6.1.2.1.17.7.1.4.2.1.3."
#define VLAN_EGRESS "1.3.6.1.2.1.17.7.1.4.2.1.4."
#define SYS_OBJECT_ID "1.3.6.1.2.1.1.2.0|6|"
#define SYS_UPTIME "1.3.6.1.2.1.1.3.0|67|"

/* Returns a new device of any vendor, a thousand rows a table; for device_free(). */
struct device *recorded_device(void);

/* Reads every table that the device is asked for in this sample. A malformed line fails the test. */
void recorded_sample(struct device *d, uint16_t sample, const char *text);

/* Reads one table of one VLAN context, 0 plain, in the sample under way. */
void recorded_table(struct device *d, size_t number, uint16_t context, const char *text);

/* Names as many ports as one device may: bridge ports 1 and 2, each in all contexts. */
void recorded_all_ports(struct device *d);

/*
 * Builds a snapshot of one device after so many samples, 20 s apart, the first
 * one at 1,000,000 ms; for snapshot_free().
 */
void recorded_snapshot(struct device *d, uint16_t nsamples, struct snapshot *out);

/* Returns the port of this name in a snapshot of one device; the test fails where there is none. */
const struct port *recorded_port(const struct snapshot *s, const char *name);

/*
 * Returns the forwarding rows of a snapshot, one a line: "10=20? 00:00:00:00:00:01 Gi1 3" is
 * FID=VLANs and their proof, MAC, port, status. Valid until the next call.
 */
const char *recorded_rows(const struct snapshot *s);

#endif

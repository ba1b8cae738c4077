#!/usr/bin/perl
# One column of many switches by net-snmp's Perl module, asynchronously: bulkwalk.pl SCENARIO PORT
use strict;
use warnings;
use SNMP;

my ($scenario, $port) = @ARGV;
my ($active, $rows, $switches, %session) = (0, 0, 0);
my @hosts;

open(my $file, '<', $scenario) or die "$scenario: $!\n";
while (<$file>) {
	push @hosts, $1 if /^S\t([^\t]+)/;
}
$switches = @hosts;

sub start {
	while ($active < 200 && @hosts) {
		my $host = shift @hosts;
		my $s = SNMP::Session->new(DestHost => $host, RemotePort => $port, Community => 'public',
		    Version => 2, UseNumeric => 1, Timeout => 2000000, Retries => 3) or die "$host\n";
		$session{$host} = $s;
		$active++;
		$s->bulkwalk(0, 40, SNMP::VarList->new(['.1.3.6.1.2.1.17.7.1.2.2.1.2']), [\&finished, $host]);
	}
}

sub finished {
	my ($host, $columns) = @_;

	$rows += @{$columns->[0]} if defined $columns;
	delete $session{$host};
	$active--;
	start();
	SNMP::finish() if $active == 0;
}

start();
SNMP::MainLoop();
print "switches=$switches rows=$rows\n";

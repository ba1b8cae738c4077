// bench_gosnmp: one column of many switches by gosnmp, as its users write it.
//
//	bench_gosnmp [-P PARALLEL] [-m REPETITIONS] SCENARIO PORT
package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gosnmp/gosnmp"
)

const column = ".1.3.6.1.2.1.17.7.1.2.2.1.2"

var rows int64

func walk(address string, port uint16, repetitions uint32) error {
	s := &gosnmp.GoSNMP{Target: address, Port: port, Transport: "udp", Community: "public",
		Version: gosnmp.Version2c, Timeout: 2 * time.Second, Retries: 3,
		MaxRepetitions: repetitions}
	if err := s.Connect(); err != nil {
		return err
	}
	defer s.Conn.Close()
	n := int64(0)
	err := s.BulkWalk(column, func(gosnmp.SnmpPDU) error {
		n++
		return nil
	})
	atomic.AddInt64(&rows, n)
	return err
}

func main() {
	parallel := flag.Int("P", 200, "switches at once")
	repetitions := flag.Uint("m", 40, "max-repetitions")
	flag.Parse()
	file, err := os.Open(flag.Arg(0))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	port, _ := strconv.ParseUint(flag.Arg(1), 10, 16)
	hosts := make(chan string)
	var workers sync.WaitGroup
	for i := 0; i < *parallel; i++ {
		workers.Add(1)
		go func() {
			defer workers.Done()
			for host := range hosts {
				if err := walk(host, uint16(port), uint32(*repetitions)); err != nil {
					fmt.Fprintln(os.Stderr, host, err)
				}
			}
		}()
	}
	switches := 0
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if field := strings.Split(lines.Text(), "\t"); field[0] == "S" {
			hosts <- field[1]
			switches++
		}
	}
	close(hosts)
	workers.Wait()
	fmt.Printf("switches=%d rows=%d\n", switches, rows)
}

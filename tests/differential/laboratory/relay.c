/*
 * The cable between two interfaces of a namespace, one process a link: every frame that comes in at one end leaves at the other after
 * the link's delay, at its rate, less the frames that are to be lost. To read first: packet(7), and core/network/link.ts, which counts alike.
 *
 *   relay DELAY_NS NS_PER_BYTE IFACE DROPS IFACE DROPS        DROPS: "3,7" or "-", by number of the frame that comes in at that end
 *
 * Prints "ready" when it listens. What the kernel wrote on a frame when it came in is where its delay begins, so that a late wake-up
 * is not added up.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define LONGEST 65600
/* Frames that may wait for the rate, as in the simulator. */
#define QUEUE_LIMIT 1000
/* The last part of a wait is spent looking at the clock: a timer is later than that now and then. */
#define AWAKE_NS 60000

struct frame {
	struct frame *next;
	long long due;
	int length;
	unsigned char bytes[];
};

/* One direction: from the interface that `in` reads to the one that `out` writes. */
struct direction {
	int in, out;
	const char *drops;
	long entered;
	long long busy_until;
	struct frame *first, **last;
};

static long long delay;
static double per_byte;

static void die(const char *what) {
	perror(what);
	exit(1);
}

static long long now(void) {
	struct timespec t;
	clock_gettime(CLOCK_REALTIME, &t);
	return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static int open_interface(const char *name) {
	int on = 1, size = 16 << 20, s = socket(AF_PACKET, SOCK_RAW | SOCK_NONBLOCK, htons(ETH_P_ALL));
	struct sockaddr_ll at = { .sll_family = AF_PACKET, .sll_protocol = htons(ETH_P_ALL), .sll_ifindex = if_nametoindex(name) };
	if (s < 0 || at.sll_ifindex == 0 || bind(s, (struct sockaddr *)&at, sizeof at) != 0) die(name);
	setsockopt(s, SOL_SOCKET, SO_RCVBUFFORCE, &size, sizeof size);
	setsockopt(s, SOL_SOCKET, SO_SNDBUFFORCE, &size, sizeof size);
	if (setsockopt(s, SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof on) != 0) die("SO_TIMESTAMPNS");
	if (setsockopt(s, SOL_PACKET, PACKET_AUXDATA, &on, sizeof on) != 0) die("PACKET_AUXDATA");
	return s;
}

static int is_planned(const struct direction *d) {
	for (const char *at = d->drops; *at; at += strcspn(at, ","), at += *at == ',')
		if (atol(at) == d->entered) return 1;
	return 0;
}

static void enter(struct direction *d, const unsigned char *bytes, int length, long long arrived) {
	d->entered++;
	long long took = (long long)(length * per_byte + 0.5);
	long long start = d->busy_until > arrived ? d->busy_until : arrived;
	if (took > 0 && start - arrived > QUEUE_LIMIT * took) return;
	d->busy_until = start + took;
	if (is_planned(d)) return;
	struct frame *f = malloc(sizeof *f + length);
	if (f == NULL) die("malloc");
	f->next = NULL;
	f->due = d->busy_until + delay;
	f->length = length;
	memcpy(f->bytes, bytes, length);
	*d->last = f;
	d->last = &f->next;
}

/* All that has come in. The kernel takes a VLAN tag off the bytes: it is put back. */
static void receive(struct direction *d) {
	static unsigned char bytes[4 + LONGEST];
	for (;;) {
		struct sockaddr_ll from;
		union { char space[256]; struct cmsghdr align; } control;
		struct iovec io = { bytes + 4, LONGEST };
		struct msghdr m = { .msg_name = &from, .msg_namelen = sizeof from, .msg_iov = &io, .msg_iovlen = 1,
			.msg_control = &control, .msg_controllen = sizeof control };
		ssize_t length = recvmsg(d->in, &m, 0);
		if (length < 0) return;
		if (from.sll_pkttype == PACKET_OUTGOING || length < 14) continue;
		long long arrived = now();
		unsigned char *start = bytes + 4;
		for (struct cmsghdr *c = CMSG_FIRSTHDR(&m); c != NULL; c = CMSG_NXTHDR(&m, c)) {
			if (c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_TIMESTAMPNS) {
				struct timespec t;
				memcpy(&t, CMSG_DATA(c), sizeof t);
				arrived = t.tv_sec * 1000000000LL + t.tv_nsec;
			} else if (c->cmsg_level == SOL_PACKET && c->cmsg_type == PACKET_AUXDATA) {
				struct tpacket_auxdata aux;
				memcpy(&aux, CMSG_DATA(c), sizeof aux);
				if (!(aux.tp_status & TP_STATUS_VLAN_VALID)) continue;
				int kind = aux.tp_status & TP_STATUS_VLAN_TPID_VALID ? aux.tp_vlan_tpid : 0x8100;
				memmove(bytes, bytes + 4, 12);
				bytes[12] = kind >> 8, bytes[13] = kind, bytes[14] = aux.tp_vlan_tci >> 8, bytes[15] = aux.tp_vlan_tci;
				start = bytes;
				length += 4;
			}
		}
		enter(d, start, length, arrived);
	}
}

static void send_first(struct direction *d) {
	struct frame *f = d->first;
	if (send(d->out, f->bytes, f->length, 0) < 0 && errno != ENETDOWN && errno != ENXIO) perror("send");
	d->first = f->next;
	if (d->first == NULL) d->last = &d->first;
	free(f);
}

int main(int argc, char **argv) {
	if (argc != 7) {
		fprintf(stderr, "usage: %s DELAY_NS NS_PER_BYTE IFACE DROPS IFACE DROPS\n", argv[0]);
		return 2;
	}
	delay = atoll(argv[1]);
	per_byte = atof(argv[2]);
	int one = open_interface(argv[3]), other = open_interface(argv[5]);
	struct direction ways[2] = { { .in = one, .out = other, .drops = argv[4] }, { .in = other, .out = one, .drops = argv[6] } };
	for (int i = 0; i < 2; i++) ways[i].last = &ways[i].first;
	prctl(PR_SET_TIMERSLACK, 1);
	mlockall(MCL_CURRENT | MCL_FUTURE);
	struct sched_param urgent = { .sched_priority = 10 };
	if (sched_setscheduler(0, SCHED_FIFO, &urgent) != 0) perror("not scheduled as urgent");
	puts("ready");
	fflush(stdout);
	struct pollfd ends[2] = { { .fd = one, .events = POLLIN }, { .fd = other, .events = POLLIN } };
	for (;;) {
		receive(&ways[0]);
		receive(&ways[1]);
		struct direction *next = NULL;
		for (int i = 0; i < 2; i++)
			if (ways[i].first != NULL && (next == NULL || ways[i].first->due < next->first->due)) next = &ways[i];
		long long wait = next == NULL ? -1 : next->first->due - now();
		if (next != NULL && wait <= 0) {
			send_first(next);
			continue;
		}
		if (next != NULL && wait <= AWAKE_NS) continue;
		struct timespec t = { (wait - AWAKE_NS) / 1000000000LL, (wait - AWAKE_NS) % 1000000000LL };
		if (ppoll(ends, 2, next == NULL ? NULL : &t, NULL) < 0 && errno != EINTR) die("ppoll");
	}
}

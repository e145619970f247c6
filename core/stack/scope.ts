/** How far an address or a route reaches, RT_SCOPE_* of include/uapi/linux/rtnetlink.h: the larger, the nearer. */
export const SCOPE_GLOBAL = 0;
export const SCOPE_LINK = 253;
export const SCOPE_HOST = 254;

/** The options of curl 7.88.1 (Debian 12) and its help text, unchanged. */

/** Each with its letter, if it has one; `=` after those with a value. */
const OPTIONS = [
  'abstract-unix-socket= alt-svc= anyauth a/append aws-sigv4= basic cacert= capath= E/cert= cert-status',
  'cert-type= ciphers= compressed compressed-ssh K/config= connect-timeout= connect-to= C/continue-at=',
  'b/cookie= c/cookie-jar= create-dirs create-file-mode= crlf crlfile= curves= d/data= data-ascii= data-binary=',
  'data-raw= data-urlencode= delegation= digest q/disable disable-eprt disable-epsv disallow-username-in-url',
  'dns-interface= dns-ipv4-addr= dns-ipv6-addr= dns-servers= doh-cert-status doh-insecure doh-url=',
  'D/dump-header= egd-file= engine= etag-compare= etag-save= expect100-timeout= f/fail fail-early',
  'fail-with-body false-start F/form= form-escape form-string= ftp-account= ftp-alternative-to-user=',
  'ftp-create-dirs ftp-method= ftp-pasv P/ftp-port= ftp-pret ftp-skip-pasv-ip ftp-ssl-ccc ftp-ssl-ccc-mode=',
  'ftp-ssl-control G/get g/globoff happy-eyeballs-timeout-ms= haproxy-protocol I/head H/header= h/help',
  'hostpubmd5= hostpubsha256= hsts= http0.9 0/http1.0 http1.1 http2 http2-prior-knowledge http3 http3-only',
  'ignore-content-length i/include k/insecure interface= 4/ipv4 6/ipv6 json= j/junk-session-cookies',
  'keepalive-time= key= key-type= krb= libcurl= limit-rate= l/list-only local-port= L/location location-trusted',
  'login-options= mail-auth= mail-from= mail-rcpt= mail-rcpt-allowfails M/manual max-filesize= max-redirs=',
  'm/max-time= metalink negotiate n/netrc netrc-file= netrc-optional :/next no-alpn N/no-buffer no-clobber',
  'no-keepalive no-npn no-progress-meter no-sessionid noproxy= ntlm ntlm-wb oauth2-bearer= o/output=',
  'output-dir= Z/parallel parallel-immediate parallel-max= pass= path-as-is pinnedpubkey= post301 post302',
  'post303 preproxy= #/progress-bar proto= proto-default= proto-redir= x/proxy= proxy-anyauth proxy-basic',
  'proxy-cacert= proxy-capath= proxy-cert= proxy-cert-type= proxy-ciphers= proxy-crlfile= proxy-digest',
  'proxy-header= proxy-insecure proxy-key= proxy-key-type= proxy-negotiate proxy-ntlm proxy-pass=',
  'proxy-pinnedpubkey= proxy-service-name= proxy-ssl-allow-beast proxy-ssl-auto-client-cert',
  'proxy-tls13-ciphers= proxy-tlsauthtype= proxy-tlspassword= proxy-tlsuser= proxy-tlsv1 U/proxy-user=',
  'proxy1.0= p/proxytunnel pubkey= Q/quote= random-file= r/range= rate= raw e/referer= J/remote-header-name',
  'O/remote-name remote-name-all R/remote-time remove-on-error X/request= request-target= resolve= retry=',
  'retry-all-errors retry-connrefused retry-delay= retry-max-time= sasl-authzid= sasl-ir service-name=',
  'S/show-error s/silent socks4= socks4a= socks5= socks5-basic socks5-gssapi socks5-gssapi-nec',
  'socks5-gssapi-service= socks5-hostname= Y/speed-limit= y/speed-time= ssl ssl-allow-beast',
  'ssl-auto-client-cert ssl-no-revoke ssl-reqd ssl-revoke-best-effort 2/sslv2 3/sslv3 stderr= styled-output',
  'suppress-connect-headers tcp-fastopen tcp-nodelay t/telnet-option= tftp-blksize= tftp-no-options',
  'z/time-cond= tls-max= tls13-ciphers= tlsauthtype= tlspassword= tlsuser= 1/tlsv1 tlsv1.0 tlsv1.1 tlsv1.2',
  'tlsv1.3 tr-encoding trace= trace-ascii= trace-time unix-socket= T/upload-file= url= url-query= B/use-ascii',
  'u/user= A/user-agent= v/verbose V/version w/write-out= xattr',
].flatMap((line) => line.split(' '));

export interface CurlOption {
  readonly letter: string | null;
  readonly name: string;
  readonly hasValue: boolean;
}

export const CURL_OPTIONS: readonly CurlOption[] = OPTIONS.map((text) => {
  const name = text.replace(/^.\//, '').replace('=', '');
  return { letter: text[1] === '/' ? (text[0] as string) : null, name, hasValue: text.endsWith('=') };
});

export const CURL_HELP = `Usage: curl [options...] <url>
 -d, --data <data>          HTTP POST data
 -f, --fail                 Fail fast with no output on HTTP errors
 -h, --help <category>      Get help for commands
 -i, --include              Include protocol response headers in the output
 -o, --output <file>        Write to file instead of stdout
 -O, --remote-name          Write output to a file named as the remote file
 -s, --silent               Silent mode
 -T, --upload-file <file>   Transfer local FILE to destination
 -u, --user <user:password> Server user and password
 -A, --user-agent <name>    Send User-Agent <name> to server
 -v, --verbose              Make the operation more talkative
 -V, --version              Show version number and quit

This is not the full help, this menu is stripped into categories.
Use "--help category" to get an overview of all categories.
For all options use the manual or "--help all".
`;

export const CURL_VERSION = `curl 7.88.1 (x86_64-pc-linux-gnu) libcurl/7.88.1 OpenSSL/3.0.19 zlib/1.2.13 brotli/1.0.9 zstd/1.5.4 libidn2/2.3.3 libpsl/0.21.2 (+libidn2/2.3.3) libssh2/1.10.0 nghttp2/1.52.0 librtmp/2.3 OpenLDAP/2.5.13
Release-Date: 2023-02-20, security patched: 7.88.1-10+deb12u14
Protocols: dict file ftp ftps gopher gophers http https imap imaps ldap ldaps mqtt pop3 pop3s rtmp rtsp scp sftp smb smbs smtp smtps telnet tftp
Features: alt-svc AsynchDNS brotli GSS-API HSTS HTTP2 HTTPS-proxy IDN IPv6 Kerberos Largefile libz NTLM NTLM_WB PSL SPNEGO SSL threadsafe TLS-SRP UnixSockets zstd
`;

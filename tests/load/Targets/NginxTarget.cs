using System.Diagnostics;
using GrokLoad.Processes;

namespace GrokLoad.Targets;

/// <summary>nginx as a pass-through: one process, no buffering of answers, no access log, connections to upstream kept.</summary>
internal sealed class NginxTarget(string program)
{
    // The package is unpacked rather than installed, which would start a server of its own on port 80, and needs no rights.
    private const string Fetch = "apt-get download -q nginx && dpkg-deb -x nginx_*.deb .";

    public static async Task<NginxTarget?> FindAsync(CancellationToken cancellationToken)
    {
        var unpacked = Repository.Artifact("nginx", "usr", "sbin", "nginx");
        foreach (var program in new[] { "/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx", unpacked })
        {
            if (await RunsAsync(program, ["-v"], "/", cancellationToken))
            {
                return new NginxTarget(program);
            }
        }

        var folder = Directory.CreateDirectory(Repository.Artifact("nginx")).FullName;
        var isFetched = await RunsAsync("/bin/sh", ["-c", Fetch], folder, cancellationToken);
        return isFetched && await RunsAsync(unpacked, ["-v"], "/", cancellationToken) ? new NginxTarget(unpacked) : null;
    }

    public TargetStart At(int port, int upstreamPort)
    {
        var folder = Directory.CreateDirectory(Repository.Artifact("run", "Nginx")).FullName;
        var file = Path.Combine(folder, "nginx.conf");
        File.WriteAllText(file, Configuration(folder, port, upstreamPort));
        return new TargetStart(folder, [program, "-p", folder, "-c", file], new Dictionary<string, string>());
    }

    private static string Configuration(string folder, int port, int upstreamPort) =>
        $$"""
        daemon off;
        master_process off;
        pid {{folder}}/nginx.pid;
        error_log stderr warn;
        worker_rlimit_nofile 20000;
        events { worker_connections 10000; }
        http {
            access_log off;
            client_max_body_size 64m;
            keepalive_requests 1000000000;
            client_body_temp_path {{folder}}/body;
            proxy_temp_path {{folder}}/proxy;
            fastcgi_temp_path {{folder}}/fastcgi;
            uwsgi_temp_path {{folder}}/uwsgi;
            scgi_temp_path {{folder}}/scgi;
            upstream bench {
                server 127.0.0.1:{{upstreamPort}};
                keepalive 2000;
                keepalive_requests 1000000000;
            }
            server {
                listen 127.0.0.1:{{port}} backlog=4096;
                location / {
                    proxy_pass http://bench;
                    proxy_http_version 1.1;
                    proxy_set_header Connection "";
                    proxy_buffering off;
                    proxy_read_timeout 600s;
                }
            }
        }

        """;

    private static async Task<bool> RunsAsync(string program, string[] arguments, string folder, CancellationToken cancellationToken)
    {
        if (!File.Exists(program))
        {
            return false;
        }

        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.StandardError.ReadToEndAsync(cancellationToken);
        await output;
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0;
    }
}

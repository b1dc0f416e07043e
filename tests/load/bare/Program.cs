// What the gateway is measured against: the least that .NET needs to pass a stream on. No keys, no checks, no log.
using System.Net.Http.Headers;

var upstream = new Uri(args[0]);
using var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, ActivityHeadersPropagator = null };
using var invoker = new HttpMessageInvoker(handler);
var builder = WebApplication.CreateSlimBuilder(args[1..]);
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(options => options.Limits.MaxRequestBodySize = null);
var app = builder.Build();
app.Run(async http =>
{
    using var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), new Uri(upstream, http.Request.Path.Value));
    request.Content = new StreamContent(http.Request.Body);
    request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(http.Request.ContentType!);
    request.Content.Headers.ContentLength = http.Request.ContentLength;
    using var response = await invoker.SendAsync(request, http.RequestAborted);
    http.Response.StatusCode = (int)response.StatusCode;
    http.Response.ContentType = response.Content.Headers.ContentType?.ToString();
    http.Response.ContentLength = response.Content.Headers.ContentLength;
    await using var body = await response.Content.ReadAsStreamAsync(http.RequestAborted);
    var buffer = new byte[16 * 1024];
    int read;
    while ((read = await body.ReadAsync(buffer, http.RequestAborted)) > 0)
    {
        await http.Response.Body.WriteAsync(buffer.AsMemory(0, read), http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }
});
await app.RunAsync();

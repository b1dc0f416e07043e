using GrokLocalHost;
using Microsoft.Extensions.Options;

try
{
    var builder = WebApplication.CreateSlimBuilder(args);
    await using var simulator = await EmbeddedSimulator.StartIfNeededAsync(builder.Configuration);
    builder.AddLocalHost();

    var app = builder.Build();
    app.MapGrokGateway();
    Welcome.PrintWhenStarted(app, simulator is not null);
    await app.RunAsync();
    return 0;
}
catch (OptionsValidationException exception)
{
    foreach (var failure in exception.Failures)
    {
        await Console.Error.WriteLineAsync(failure);
    }

    return 1;
}
catch (Exception exception) when (exception is IOException or FormatException)
{
    // The port is taken, or the address is none.
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}

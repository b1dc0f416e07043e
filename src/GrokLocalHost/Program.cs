using GrokLocalHost;
using Microsoft.Extensions.Options;

if (args is [KeyCommand.Name, .. var rest])
{
    return KeyCommand.Run(rest, Console.Out, Console.Error);
}

try
{
    var builder = WebApplication.CreateSlimBuilder(args);

    // First, so that the environment and the command line win over the file, as they do in the Functions host.
    builder.Configuration.Sources.Insert(0, new LocalSettingsSource());
    await using var simulator = await EmbeddedSimulator.StartIfNeededAsync(builder.Configuration);
    builder.AddLocalHost();

    var app = builder.Build();
    app.UseGrokGateway();
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

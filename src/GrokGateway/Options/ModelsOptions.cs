using System.ComponentModel.DataAnnotations;

namespace GrokGateway.Options;

/// <summary>
/// The models for requests that name none, and what the names of models mean. Section <c>Grok:Models</c>. A model that a client names is
/// passed on as it is, unless it is an alias. The defaults may be aliases too.
/// </summary>
public sealed class ModelsOptions
{
    /// <summary>The section's path in the configuration.</summary>
    public const string Section = "Grok:Models";

    /// <summary>For chat without images. Default <c>grok-4.3</c>.</summary>
    [Required(ErrorMessage = "Grok__Models__Chat must name a model.")]
    public string Chat { get; set; } = "grok-4.3";

    /// <summary>For requests with images. Default <c>grok-4.3</c>.</summary>
    [Required(ErrorMessage = "Grok__Models__Vision must name a model.")]
    public string Vision { get; set; } = "grok-4.3";

    /// <summary>For image generation. Default <c>grok-imagine-image</c>.</summary>
    [Required(ErrorMessage = "Grok__Models__Image must name a model.")]
    public string Image { get; set; } = "grok-imagine-image";

    /// <summary>Other names for models, which clients may use and <c>v1/models</c> shows. Default: none.</summary>
    public IList<ModelAliasOptions> Aliases { get; } = [];

    /// <summary>Models that xAI answers with another one, beside those that the gateway knows; these come first. Default: none.</summary>
    public IList<RetiredModelOptions> Retired { get; } = [];
}

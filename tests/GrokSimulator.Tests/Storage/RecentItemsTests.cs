using GrokSimulator.Storage;

namespace GrokSimulator.Tests.Storage;

public sealed class RecentItemsTests
{
    [Fact]
    public void Item_OneTooMany_TakesTheOldestsPlace()
    {
        var items = new RecentItems<string>(capacity: 2);

        items.Add("1", "one");
        items.Add("2", "two");
        items.Add("3", "three");

        Assert.False(items.TryFind("1", out _));
        Assert.True(items.TryFind("2", out var two));
        Assert.Equal("two", two);
        Assert.True(items.TryFind("3", out _));
    }

    [Fact]
    public void Item_Removed_IsRemovedOnce()
    {
        var items = new RecentItems<string>(capacity: 2);
        items.Add("1", "one");

        Assert.True(items.Remove("1"));
        Assert.False(items.Remove("1"));
        Assert.False(items.TryFind("1", out _));
        Assert.False(items.TryFind(null, out _));
    }
}

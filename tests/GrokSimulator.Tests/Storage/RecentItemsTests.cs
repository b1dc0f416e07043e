using GrokSimulator.Storage;

namespace GrokSimulator.Tests.Storage;

public sealed class RecentItemsTests
{
    [Fact]
    public void Item_OneTooMany_TakesTheOldestsPlace()
    {
        var items = Items();

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
        var items = Items();
        items.Add("1", "one");

        Assert.True(items.Remove("1"));
        Assert.False(items.Remove("1"));
        Assert.False(items.TryFind("1", out _));
        Assert.False(items.TryFind(null, out _));
    }

    [Fact]
    public void Item_WithTooManyBytes_TakesThePlaceOfAsManyAsItNeeds()
    {
        var items = Items(capacity: 10);
        items.Add("1", "aaaa");
        items.Add("2", "bbbb");
        items.Add("3", "cc");

        items.Add("4", "ddddd");

        Assert.Equal([false, false, true, true], Found(items, "1", "2", "3", "4"));

        items.Add("5", "eee");

        Assert.Equal([true, true, true], Found(items, "3", "4", "5"));
    }

    [Fact]
    public void Item_Removed_GivesItsBytesBack()
    {
        var items = Items(capacity: 10);
        items.Add("1", "aaaaa");
        items.Add("2", "bbbbb");
        items.Remove("2");

        items.Add("3", "ccccc");

        Assert.Equal([true, true], Found(items, "1", "3"));
    }

    [Fact]
    public void Item_LargerThanTheRoom_IsKeptAlone()
    {
        var items = Items(capacity: 10);
        items.Add("1", "aa");

        items.Add("2", "bbbbbbbbbbbbbbb");

        Assert.Equal([false, true], Found(items, "1", "2"));

        items.Add("3", "c");

        Assert.Equal([false, true], Found(items, "2", "3"));
    }

    private static RecentItems<string> Items(int capacity = 2) => new(capacity, maxBytes: 10, static text => text.Length);

    private static IEnumerable<bool> Found(RecentItems<string> items, params string[] ids) => ids.Select(id => items.TryFind(id, out _));
}
